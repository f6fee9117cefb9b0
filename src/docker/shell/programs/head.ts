import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { inputOf, readStdin } from './input.ts'
import { latin, linesOf, unlatin } from './latin.ts'

const SYNTAX = { options: 'n:c:qv', numbers: true, synopsis: '[OPTIONS] [FILE]...' } as const

interface Place {
  readonly next: number
  /** Lines or bytes still to come of the present input. */
  readonly left: number
  readonly failed: boolean
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 512, k: 1024, m: 1_048_576 }

const amount = (given: Given): number | string => {
  const text = given.value('c') ?? given.value('n') ?? '10'
  const match = /^(-?\d+)([bkm]?)$/.exec(text)
  return match ? Number(match[1]) * UNITS[match[2]!]! : text
}

// `-n -2`: all but the last two; the whole input has to be known.
const allBut = (text: string, count: number, given: Given): string =>
  given.has('c') ? text.slice(0, count) : linesOf(text).slice(0, count).join('')

const firstOf = (text: string, left: number, given: Given): { text: string; used: number } => {
  if (given.has('c')) return { text: text.slice(0, left), used: Math.min(left, text.length) }
  const lines = linesOf(text).slice(0, left)
  return { text: lines.join(''), used: lines.filter((line) => line.endsWith('\n')).length }
}

const title = (sys: Sys, given: Given, name: string, place: Place, files: readonly string[]): void => {
  if (given.has('v') || (files.length > 1 && !given.has('q')))
    sys.out(`${place.next > 0 ? '\n' : ''}==> ${name === '-' ? 'standard input' : name} <==\n`)
}

const one = (sys: Sys, given: Given, name: string, place: Place): Step | Place => {
  const all = amount(given) as number
  const over = { next: place.next + 1, left: all, failed: place.failed }
  const fd = inputOf(sys, name)
  if (fd === undefined) {
    const bytes = sys.files.readFile(name)
    if (!isFsError(bytes))
      sys.out(unlatin(all < 0 ? allBut(latin(bytes), all, given) : firstOf(latin(bytes), all, given).text))
    else sys.err(`head: ${name}: ${errorWords(bytes)}\n`)
    return isFsError(bytes) ? { ...over, failed: true } : over
  }
  if (all < 0) return fromEnd(sys, given, place, over)
  for (let left = place.left; left > 0;) {
    const got = sys.read(fd, given.has('c') ? left : undefined)
    if (got === 'blocked') return { wait: { read: fd }, place: { ...place, left } }
    if (got === 'eof' || isFsError(got)) return over
    const part = firstOf(latin(got), left, given)
    sys.out(unlatin(part.text))
    left -= part.used
  }
  return over
}

const fromEnd = (sys: Sys, given: Given, place: Place, over: Place): Step | Place => {
  const text = readStdin(sys, place)
  if (typeof text !== 'string')
    return { wait: { read: 0 }, place: { ...place, ...('place' in text ? (text.place as object) : {}) } }
  sys.out(unlatin(allBut(text, over.left, given)))
  return over
}

export const head: Program = applet('head', SYNTAX, (sys, given, from) => {
  const count = amount(given)
  if (typeof count === 'string') {
    sys.err(`head: invalid number '${count}'\n`)
    return { exit: 1 }
  }
  const files = given.args.length === 0 ? ['-'] : given.args
  let place = from as Place | undefined
  for (let now = place ?? { next: 0, left: count, failed: false }; ;) {
    const name = files[now.next]
    if (name === undefined) return { exit: now.failed ? 1 : 0 }
    if (place === undefined) title(sys, given, name, now, files)
    const after = one(sys, given, name, now)
    if ('wait' in after || 'exit' in after || 'exec' in after) return after
    now = after
    place = undefined
  }
})
