import { bytesOf, textOf } from '../fs/tree.ts'
import { patch } from './containers.ts'
import { execOfMark } from './execs.ts'
import { probeWrote } from './probe.ts'
import type { Tx } from './tx.ts'
import type { Attached, LogLine } from './types.ts'

/** So many lines of a container's log are kept. */
export const LOG_LINES = 5000

/**
 * The daemon hears what a process wrote: a container's goes into its log and to whoever is attached, an exec's to its
 * client. `show` is false for the echo of what is typed, which the reader sees already.
 */
export function logged(tx: Tx, mark: string, stream: 'out' | 'err', bytes: Uint8Array, show: boolean): void {
  const container = tx.engine.containers.get(mark)
  if (!container) return show ? loggedByExec(tx, mark, stream, bytes) : undefined
  patch(tx, mark, { logs: withText(container.logs, tx.clock, stream, textOf(bytes)) })
  if (!show) return
  for (const client of container.attached) {
    if (wants(client, stream))
      tx.machine.write(client.pid, stream === 'out' ? 1 : 2, client.stamp ? stamped(tx.clock, bytes) : bytes)
  }
}

const stamped = (at: number, bytes: Uint8Array): Uint8Array =>
  bytesOf(textOf(bytes).replace(/^(?=[^])/gm, `${new Date(at).toISOString().replace('Z', '000000Z')} `))

const wants = (client: Attached, stream: 'out' | 'err'): boolean => (stream === 'out' ? client.stdout : client.stderr)

function loggedByExec(tx: Tx, mark: string, stream: 'out' | 'err', bytes: Uint8Array): void {
  const found = execOfMark(tx, mark)
  if (!found || probeWrote(tx, found, bytes)) return
  if (found.exec.client !== 0) tx.machine.write(found.exec.client, stream === 'out' ? 1 : 2, bytes)
}

/** A log with more text. A line that was not finished is carried on by what its stream writes next. */
export function withText(
  logs: readonly LogLine[],
  at: number,
  stream: 'out' | 'err',
  text: string,
): readonly LogLine[] {
  const pieces: string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  const next = [...logs]
  const last = next.at(-1)
  if (pieces.length > 0 && last && last.stream === stream && !last.text.endsWith('\n')) {
    next[next.length - 1] = { ...last, text: last.text + pieces.shift() }
  }
  for (const piece of pieces) next.push({ at, stream, text: piece })
  return next.length > LOG_LINES ? next.slice(-LOG_LINES) : next
}
