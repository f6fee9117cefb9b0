import { answer } from './answer.ts'
import { move, note } from './containers.ts'
import { removeDisk } from './disks.ts'
import { stopHealth } from './health.ts'
import { disconnectAll } from './endpoint.ts'
import { purge } from './purge.ts'
import { nextRestart } from './restart-policy.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** The first process of a container has ended: its namespaces go, its files stay; the restart policy says what is next. */
export function died(tx: Tx, container: Container, exitCode: number): void {
  takeDown(tx, container)
  const again = nextRestart(container, exitCode, tx.clock)
  const after = { ...quiet, ...again, exitCode, finished: tx.clock, health: stopHealth(container.health) }
  const now = move(tx, container.id, again ? 'crash' : 'die', after)
  if (!now) return
  note(tx, now, 'die', { execDuration: String(seconds(container, tx.clock)), exitCode: String(exitCode) })
  for (const client of container.attached) answer(tx, client.pid, exitCode)
  if (now.spec.autoRemove && !again) purge(tx, now, { volumes: true })
}

/** What a container without processes has nothing of. */
const quiet = { pid: 0, endpoints: [], bound: [], execs: [], attached: [], stdin: undefined, restartAt: undefined } as const

const seconds = (container: Container, now: number): number => Math.floor((now - (container.started ?? now)) / 1000)

/** Takes away what a container has only while it runs: space, pipes, endpoints, mounts. */
export function takeDown(tx: Tx, container: Container): void {
  tx.machine.removeSpace(container.id)
  if (container.stdin !== undefined) tx.machine.closePipe(container.stdin)
  disconnectAll(tx, container)
  for (const mount of container.spec.mounts) {
    if (mount.type === 'tmpfs') removeDisk(tx, `tmpfs/${container.id}${mount.target}`)
    if (mount.type === 'volume') tx.step('volume', 'unmount', mount.source, { container: container.id, driver: 'local' })
  }
}
