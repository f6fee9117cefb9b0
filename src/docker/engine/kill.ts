import { isUp, move, note, patch } from './containers.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import type { ParsedSignal } from './signal.ts'
import { parseSignal } from './signal.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** The signal that ends a process for sure. */
export const KILL: ParsedSignal = { number: 9, name: 'SIGKILL' }
const DEFAULT_STOP: ParsedSignal = { number: 15, name: 'SIGTERM' }
/** How long the daemon waits for a process that it has killed, ms. */
const PATIENCE = 10_000

/** Sends a signal to the first process of a container; '' is SIGKILL, and then the end is waited for. */
export function kill(tx: Tx, ref: string, signal = ''): Container | Problem {
  const container = findContainer(tx, ref)
  const done = isProblem(container) ? container : killOne(tx, container, signal)
  return isProblem(done) && done.code !== 'emptyContainer' ? problem('cannotKill', { ref, why: say(done) }) : done
}

function killOne(tx: Tx, container: Container, text: string): Container | Problem {
  const signal = text === '' ? KILL : parseSignal(text)
  if (isProblem(signal)) return signal
  if (!isUp(container) && container.status !== 'restarting') return problem('notRunning', { id: container.id })
  if (signal.number === KILL.number) killNow(tx, container.id)
  else send(tx, container.id, signal)
  return tx.engine.containers.get(container.id) ?? container
}

/** The signal that asks a container to stop: `--stop-signal`, STOPSIGNAL, or SIGTERM. */
export function stopSignalOf({ spec }: Container): ParsedSignal {
  const signal = spec.config.StopSignal ? parseSignal(spec.config.StopSignal) : DEFAULT_STOP
  return isProblem(signal) ? DEFAULT_STOP : signal
}

/** Kills a container's first process and waits until it is gone; one that waits for its next start is stopped. */
export function killNow(tx: Tx, id: string): void {
  if (tx.engine.containers.get(id)?.status === 'restarting') giveUp(tx, id)
  else send(tx, id, KILL)
  tx.machine.run(() => !isUp(tx.engine.containers.get(id)), tx.clock + PATIENCE)
}

/** Takes back the next automatic start. */
export function giveUp(tx: Tx, id: string): void {
  move(tx, id, 'stop', { restartAt: undefined, stoppedByHand: true })
}

/**
 * Sends a signal to the first process. When it is the one that stops the container, no automatic start follows, and a
 * paused container goes on, so that it can be heard.
 */
export function send(tx: Tx, id: string, signal: ParsedSignal): void {
  const container = tx.engine.containers.get(id)
  if (!container || !isUp(container)) return
  const ends =
    signal.number === KILL.number ||
    !container.spec.config.StopSignal ||
    stopSignalOf(container).number === signal.number
  if (ends) patch(tx, id, { stoppedByHand: true })
  note(tx, container, 'kill', { signal: String(signal.number) })
  if (signal.name) tx.machine.kill(id, 1, signal.name)
  if (ends) thaw(tx, id)
}

/** Lets a paused container go on; nothing happens to another. */
export function thaw(tx: Tx, id: string): void {
  const container = tx.engine.containers.get(id)
  if (container?.status !== 'paused') return
  tx.machine.setSpace(id, { frozen: undefined })
  const now = move(tx, id, 'unpause')
  if (now) note(tx, now, 'unpause')
  tx.machine.thaw(id)
}
