import { takeAnswer } from '../../engine/answer.ts'
import { detach } from '../../engine/attach.ts'
import { isUp } from '../../engine/containers.ts'
import { kill } from '../../engine/kill.ts'
import { isFsError } from '../../fs/view.ts'
import type { Signal, Wait } from '../../shell/types.ts'
import { problem } from '../../engine/problem.ts'
import type { Context, Result } from '../types.ts'
import { readKeys, typed } from './detach-keys.ts'

/** What a client that stays with a process remembers. */
export interface Following {
  /** Container. */
  readonly id: string
  /** Host pid, when it is the process of an exec; else the first of the container. */
  readonly process?: number
  /** Kernel pipe that its own input goes to; left out: it gives none. */
  readonly stdin?: number
  /** The input ends with the client's. */
  readonly once: boolean
  readonly tty: boolean
  /** Keys that leave. */
  readonly keys: readonly number[]
  /** How many of them have been typed. */
  readonly count: number
  /** Signals of the client are passed on. */
  readonly proxy: boolean
}

export interface FollowOptions {
  readonly process?: number
  readonly stdin?: number
  readonly once: boolean
  readonly tty: boolean
  readonly detachKeys: string
  readonly proxy: boolean
}

const PASSED: readonly Signal[] = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGALRM',
  'SIGCONT',
  'SIGWINCH',
]

/** What is wrong with `--detach-keys`, if anything. */
export const keysProblem = (text: string) =>
  readKeys(text) === undefined
    ? problem('client', { text: `invalid detach keys (${text}): Unknown character: '${text}'` })
    : undefined

/**
 * Stays with a process until it ends, and ends with its exit code. What it writes is given to the client by the daemon;
 * the client passes its own input on, key by key when the process has a terminal.
 */
export const follow = (cx: Context, id: string, options: FollowOptions): Result => {
  const { detachKeys, ...rest } = options
  const terminal = rest.tty && rest.stdin !== undefined
  if (terminal) cx.sys.raw(rest.stdin)
  const proxy = options.proxy && !terminal
  if (proxy) for (const signal of PASSED) cx.sys.handle(signal, 'caught')
  return goOn(cx, { id, ...rest, proxy, keys: readKeys(detachKeys) ?? [], count: 0 })
}

/** The same after a wait. */
export const goOn = (cx: Context, place: Following): Result => {
  const code = takeAnswer(cx.tx, cx.sys.hostPid)
  if (code !== undefined) return end(cx, place, code)
  if (place.proxy) for (const signal of cx.sys.signals()) kill(cx.tx, place.id, signal)
  const next = pump(cx, place)
  if (next === 'left') return leave(cx, place)
  return lost(cx, next) ? end(cx, next, 0) : { wait: waitOf(next), place: next }
}

const waitOf = ({ id, process, stdin }: Following): Wait => ({
  ...(process === undefined ? { space: id } : { process }),
  ...(stdin === undefined ? {} : { read: 0 }),
})

/** Nobody will answer: the container went while nothing ran in it. */
const lost = (cx: Context, { id, process }: Following): boolean => {
  if (process !== undefined) return cx.sys.machine.process(process) === undefined
  return !isUp(cx.tx.engine.containers.get(id))
}

const end = (cx: Context, { tty, stdin }: Following, code: number): number => {
  if (tty && stdin !== undefined) cx.sys.raw(undefined)
  return code
}

/** Passes on what there is of the client's input. */
const pump = (cx: Context, place: Following): Following | 'left' => {
  let now = place
  while (now.stdin !== undefined) {
    const got = cx.sys.read(0)
    if (got === 'blocked') return now
    if (got === 'eof' || isFsError(got)) return inputEnded(cx, now, now.stdin)
    const keys = now.tty ? typed(now.keys, now.count, got) : { count: 0, left: false }
    if (keys.left) return 'left'
    cx.sys.machine.writePipe(now.stdin, got)
    now = { ...now, count: keys.count }
  }
  return now
}

const inputEnded = (cx: Context, place: Following, pipe: number): Following => {
  if (place.once) cx.sys.machine.closePipe(pipe)
  const { stdin: _, ...rest } = place
  return rest
}

/** ^P ^Q: the client goes, the process goes on. */
const leave = (cx: Context, place: Following): Result => {
  end(cx, place, 0)
  if (place.process !== undefined) return problem('client', { text: 'read escape sequence' })
  detach(cx.tx, place.id, cx.sys.hostPid)
  return 0
}
