import { answer } from './answer.ts'
import { move, note } from './containers.ts'
import { removeDisk } from './disks.ts'
import { stopHealth } from './health.ts'
import { disconnectAll } from './endpoint.ts'
import { sharedMemoryDisk } from './mounts.ts'
import { purge } from './purge.ts'
import { nextRestart } from './restart-policy.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/**
 * The first process of a container has ended: its namespaces go, its files stay; the restart policy says what is next.
 * `first` is called when the new state is there, before anything is said of the end.
 */
export function died(tx: Tx, container: Container, exitCode: number, first?: () => void): void {
  takeDown(tx, container)
  const again = nextRestart(container, exitCode, tx.clock)
  const after = { ...quiet, ...again, exitCode, finished: tx.clock, health: stopHealth(container.health) }
  const now = move(tx, container.id, again ? 'crash' : 'die', after)
  if (!now) return
  first?.()
  sayDown(tx, container, now)
  for (const client of container.attached) answer(tx, client.pid, exitCode)
  if (now.spec.autoRemove && !again && !container.startsAgain) purge(tx, now, { volumes: true })
}

/** What a container without processes has nothing of. */
const quiet = {
  pid: 0,
  endpoints: [],
  bound: [],
  execs: [],
  attached: [],
  stdin: undefined,
  restartAt: undefined,
  startsAgain: undefined,
} as const

/** Takes away what a container has only while it runs: its space, its pipes, its tmpfs. */
function takeDown(tx: Tx, container: Container): void {
  tx.machine.removeSpace(container.id)
  for (const { stdin } of [container, ...container.execs]) if (stdin !== undefined) tx.machine.closePipe(stdin)
  removeDisk(tx, sharedMemoryDisk(container.id))
  for (const { type, target } of container.spec.mounts)
    if (type === 'tmpfs') removeDisk(tx, `tmpfs/${container.id}${target}`)
}

function sayDown(tx: Tx, before: Container, now: Container): void {
  for (const { id, client } of before.execs) {
    note(tx, now, 'exec_die', { execID: id, exitCode: String(KILLED) })
    answer(tx, client, KILLED)
  }
  disconnectAll(tx, before)
  for (const { type, source } of now.spec.mounts) {
    if (type === 'volume') tx.step('volume', 'unmount', source, { container: now.id, driver: 'local' })
  }
  const execDuration = Math.floor((tx.clock - (before.started ?? tx.clock)) / 1000)
  note(tx, now, 'die', { execDuration: String(execDuration), exitCode: String(now.exitCode) })
}

/** What a process shows that SIGKILL ended. */
const KILLED = 137
