import { textOf } from '../fs/tree.ts'
import { note, patch } from './containers.ts'
import { spawnExec } from './exec.ts'
import type { FoundExec } from './execs.ts'
import { checkArgv, timesOf, withResult } from './health.ts'
import { isProblem, say } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Health } from './types.ts'

/** So much of a check's output is kept, in characters. */
const OUTPUT = 4096

/** Runs a container's health check: a process beside the others, as `docker exec` makes it. */
export function runProbe(tx: Tx, container: Container): void {
  const { health, spec } = container
  if (!health) return
  const start = tx.clock
  const made = spawnExec(tx, container, {
    argv: checkArgv(health.check, spec.config.Shell),
    env: [],
    tty: false,
    stdin: false,
    client: 0,
  })
  if (isProblem(made)) return finish(tx, container, start, made.exit ?? -1, say(made))
  const running = { exec: made.id, pid: made.pid, start, until: start + timesOf(health.check).timeout, output: '' }
  patch(tx, container.id, { health: { ...health, nextAt: undefined, running } })
}

/** Takes what an exec wrote when it is a health check's. */
export function probeWrote(tx: Tx, { container, exec }: FoundExec, bytes: Uint8Array): boolean {
  const { health } = container
  if (!health?.running || health.running.exec !== exec.id) return false
  const output = (health.running.output + textOf(bytes)).slice(0, OUTPUT)
  patch(tx, container.id, { health: { ...health, running: { ...health.running, output } } })
  return true
}

/** An exec has ended: when it was a health check's, that is a result. */
export function probeEnded(tx: Tx, containerId: string, exec: string, code: number): void {
  const container = tx.engine.containers.get(containerId)
  const running = container?.health?.running
  if (container && running?.exec === exec) finish(tx, container, running.start, code, running.output)
}

/** Gives a check up that takes too long. */
export function expireProbe(tx: Tx, container: Container): void {
  const running = container.health?.running
  if (!running) return
  const limit = (running.until - running.start) / 1000
  finish(
    tx,
    container,
    running.start,
    -1,
    `Health check exceeded timeout (${limit}s)${running.output === '' ? '' : `: ${running.output}`}`,
  )
  const process = tx.machine.process(running.pid)
  if (process) tx.machine.kill(container.id, process.pid, 'SIGKILL')
}

function finish(tx: Tx, container: Container, start: number, exitCode: number, output: string): void {
  if (!container.health) return
  const before: Health = container.health
  const health = withResult(before, { start, end: tx.clock, exitCode, output }, container.started ?? start)
  const now = patch(tx, container.id, { health })
  if (now && health.status !== before.status) note(tx, now, `health_status: ${health.status}`)
}
