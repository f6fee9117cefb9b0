import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { latin, linesOf, unlatin } from './latin.ts'

const SYNTAX = { options: 'n:c:qv', numbers: true, synopsis: '[OPTIONS] [FILE]...' } as const

interface Place {
  readonly next: number
  /** Lines or bytes still to come of the present input. */
  readonly left: number
  readonly failed: boolean
}

const amount = (given: Given): number | string => {
  const text = given.value('c') ?? given.value('n') ?? '10'
  return /^\d+$/.test(text) ? Number(text) : text
}

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
  if (name !== '-') {
    const bytes = sys.files.readFile(name)
    if (!isFsError(bytes)) sys.out(unlatin(firstOf(latin(bytes), all, given).text))
    else sys.err(`head: ${name}: ${errorWords(bytes)}\n`)
    return isFsError(bytes) ? { ...over, failed: true } : over
  }
  for (let left = place.left; left > 0;) {
    const got = sys.read(0)
    if (got === 'blocked') return { wait: { read: 0 }, place: { ...place, left } }
    if (got === 'eof' || isFsError(got)) return over
    const part = firstOf(latin(got), left, given)
    sys.out(unlatin(part.text))
    left -= part.used
  }
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
    if (!('next' in after)) return after
    now = after
    place = undefined
  }
})
