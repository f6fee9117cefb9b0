import { isUp, note, patch } from './containers.ts'
import { findContainer } from './find.ts'
import { giveUp, KILL, send, stopSignalOf } from './kill.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import type { ParsedSignal } from './signal.ts'
import { parseSignal } from './signal.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

export interface StopOptions {
  /** '' or left out: the container's own. */
  readonly signal?: string
  /** It is started again: one that is to be removed when it stops stays. */
  readonly again?: true
  /** Seconds until SIGKILL; left out: the container's own, or 10; below 0: never. */
  readonly timeout?: number
}

/** Seconds that a container has to stop when nobody says otherwise. */
export const STOP_TIMEOUT = 10
/** How long the daemon waits for a killed process, ms. */
const PATIENCE = 10_000

interface Stopping {
  readonly id: string
  readonly deadline: number
  killed: boolean
}

/**
 * Stops containers, all at once: a signal, then SIGKILL for those that have not ended in time. The answers are in the
 * order of `refs`. One that does not run is left alone.
 */
export function stop(tx: Tx, refs: readonly string[], options: StopOptions = {}): readonly (Container | Problem)[] {
  const stopping: Stopping[] = []
  const begun = refs.map((ref) => {
    const begin = beginStop(tx, ref, options)
    if ('deadline' in begin) stopping.push(begin)
    return begin
  })
  waitFor(tx, stopping)
  return begun.map((begin) => ('deadline' in begin ? stopped(tx, begin.id) : begin))
}

function beginStop(tx: Tx, ref: string, options: StopOptions): Stopping | Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  if (container.status === 'restarting') giveUp(tx, container.id)
  if (!isUp(container)) return tx.engine.containers.get(container.id) ?? container
  if (options.again) patch(tx, container.id, { startsAgain: true })
  const signal = options.signal ? parseSignal(options.signal, true) : stopSignalOf(container)
  return isProblem(signal)
    ? problem('cannotStop', { ref, why: say(signal) })
    : ask(tx, container, signal, options.timeout)
}

function ask(tx: Tx, container: Container, signal: ParsedSignal, timeout: number | undefined): Stopping {
  const seconds = timeout ?? container.spec.stopTimeout ?? STOP_TIMEOUT
  const stopping = { id: container.id, deadline: seconds < 0 ? Infinity : tx.clock + seconds * 1000, killed: false }
  send(tx, container.id, { ...signal })
  return stopping
}

function waitFor(tx: Tx, stopping: readonly Stopping[]): void {
  const left = () => stopping.filter(({ id }) => isUp(tx.engine.containers.get(id)))
  for (let rest = left(); rest.length > 0; rest = left()) {
    const deadline = Math.min(...rest.map((one) => one.deadline))
    const count = rest.length
    const result = tx.machine.run(() => left().length < count, deadline === Infinity ? undefined : deadline)
    if (result === 'stuck' || result === 'limit') return
    for (const one of left()) if (!one.killed && one.deadline <= tx.clock) killLate(tx, one)
    if (left().some((one) => one.killed && one.deadline + PATIENCE <= tx.clock)) return
  }
}

function killLate(tx: Tx, one: Stopping): void {
  one.killed = true
  send(tx, one.id, KILL)
}

function stopped(tx: Tx, id: string): Container | Problem {
  const now = tx.engine.containers.get(id)
  if (now) note(tx, now, 'stop')
  return now ?? gone(tx, id)
}

// A container that was to be removed when it stops is not there any more: what it was stands in for it.
function gone(tx: Tx, id: string): Container | Problem {
  const last = tx.steps.findLast((step) => step.engine.containers.has(id))
  return last?.engine.containers.get(id) ?? problem('noContainer', { ref: id })
}
