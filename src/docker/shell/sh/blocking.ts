import { exitStatus, signalNumber } from '../signals.ts'
import type { Step } from '../sys.ts'
import type { Wait } from '../types.ts'
import { decode, latin, tellSignal } from './children.ts'
import { findJob, reap } from './jobs.ts'
import type { Frame } from './place.ts'
import type { Shell } from './shell.ts'

type At = Frame & { kind: 'builtin' }

/** Goes on with a builtin that may have to wait. */
export function stepBuiltin(sh: Shell, at: At): Step | undefined {
  const signal = sh.state.caught[0]
  if (signal) return sh.done(128 + signalNumber(signal)) as undefined
  return at.name === 'wait' ? stepWait(sh, at) : stepRead(sh, at)
}

function stepWait(sh: Shell, at: At): Step | undefined {
  reap(sh)
  if (at.argv.length === 1) return waitForAll(sh)
  const name = at.argv[at.state['at'] as number]
  if (name === undefined) return sh.done(at.state['status'] as number) as undefined
  const job = findJob(sh, name)
  const next = (status: number) =>
    sh.replace({ ...at, state: { at: (at.state['at'] as number) + 1, status } }) as undefined
  if (!job) return next(127)
  if (!job.exit) return { wait: { child: 'any' }, place: sh.place }
  if (!job.waited) tellSignal(sh, job.exit)
  sh.updateJob(job.number, { waited: true })
  return next(exitStatus(job.exit))
}

function waitForAll(sh: Shell): Step | undefined {
  if (sh.state.jobs.some((job) => !job.exit && !job.stopped)) return { wait: { child: 'any' }, place: sh.place }
  return sh.done(0) as undefined
}

function stepRead(sh: Shell, at: At): Step | undefined {
  const { state } = at
  const fd = Number(state['u'] ?? 0)
  const most = state['n'] === undefined ? undefined : Number(state['n'])
  const delimiter = typeof state['d'] === 'string' ? (state['d'] === '' ? 0 : state['d'].charCodeAt(0)) : 10
  const text = state['text'] as string
  const bytes = sh.sys.readUntil(fd, delimiter, most === undefined ? undefined : Math.max(1, most - text.length))
  if (bytes === 'blocked') return waitToRead(sh, at, fd)
  if (!(bytes instanceof Uint8Array)) return assign(sh, at, text, 1)
  const all = text + latin(bytes)
  const ended = all.endsWith(String.fromCharCode(delimiter))
  const goesOn = ended && state['r'] === undefined && delimiter === 10 && /(?:^|[^\\])(?:\\\\)*\\\n$/.test(all)
  if (goesOn) return sh.replace({ ...at, state: { ...state, text: all.slice(0, -2) } }) as undefined
  if (ended) return assign(sh, at, all.slice(0, -1), 0)
  if (most !== undefined && all.length >= most) return assign(sh, at, all, 0)
  return sh.replace({ ...at, state: { ...state, text: all } }) as undefined
}

function waitToRead(sh: Shell, at: At, fd: number): Step | undefined {
  const until = at.state['until'] as number | undefined
  if (until !== undefined && sh.sys.clock >= until) return assign(sh, at, at.state['text'] as string, 1)
  const wait: Wait = until === undefined ? { read: fd } : { read: fd, until }
  return { wait, place: sh.place }
}

function assign(sh: Shell, at: At, bytes: string, status: number): undefined {
  const names = at.argv.length > 0 ? at.argv : ['REPLY']
  const text = decode(bytes).replaceAll('\0', '')
  const values =
    at.argv.length > 0
      ? splitLine(text, names.length, sh.get('IFS') ?? ' \t\n', at.state['r'] === undefined)
      : [unbackslash(text, at)]
  names.forEach((name, i) => sh.set(name, values[i] ?? ''))
  sh.done(status)
}

function unbackslash(text: string, at: At): string {
  return at.state['r'] === undefined ? text.replace(/\\([^])/g, '$1') : text
}

/** A line in pieces at the characters of IFS; the last piece is all that is left. A backslash takes away what the next character means. */
function splitLine(line: string, count: number, ifs: string, backslash: boolean): string[] {
  const chars: { char: string; literal: boolean }[] = []
  for (let i = 0; i < line.length; i++) {
    const literal = backslash && line[i] === '\\'
    if (literal && ++i >= line.length) break
    chars.push({ char: line[i]!, literal })
  }
  const separates = (at: number) => chars[at] !== undefined && !chars[at].literal && ifs.includes(chars[at].char)
  const white = (at: number) => separates(at) && /[ \t\n]/.test(chars[at]!.char)
  let at = 0
  while (white(at)) at++
  const values: string[] = []
  while (values.length < count - 1 && at < chars.length) {
    let value = ''
    while (at < chars.length && !separates(at)) value += chars[at++]!.char
    values.push(value)
    while (white(at)) at++
    if (separates(at) && !white(at)) at++
    while (white(at)) at++
  }
  values.push(
    rest(
      chars.slice(at),
      (i) => separates(at + i),
      (i) => white(at + i),
    ),
  )
  return values
}

function rest(
  chars: readonly { char: string }[],
  separates: (at: number) => boolean,
  white: (at: number) => boolean,
): string {
  let end = chars.length
  while (end > 0 && white(end - 1)) end--
  // One separator that only ends the last piece does not belong to it.
  const inner = chars.slice(0, end - 1).some((_, i) => separates(i) && !white(i))
  if (end > 0 && separates(end - 1) && !white(end - 1) && !inner) end--
  return chars
    .slice(0, end)
    .map(({ char }) => char)
    .join('')
}
