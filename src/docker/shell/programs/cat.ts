import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { unreadable } from './input.ts'
import { chomp, latin, linesOf, unlatin } from './latin.ts'

interface Place {
  readonly next: number
  readonly line: number
  readonly failed: boolean
}

const number = (text: string, from: number, blank: boolean): { text: string; line: number } => {
  let line = from
  const numbered = linesOf(text).map((one) =>
    blank || chomp(one) !== '' ? `${String(++line).padStart(6)}\t${one}` : one,
  )
  return { text: numbered.join(''), line }
}

const shown = (bytes: Uint8Array, given: Given, line: number): { bytes: Uint8Array; line: number } => {
  if (!given.has('n') && !given.has('b')) return { bytes, line }
  const done = number(latin(bytes), line, given.has('n'))
  return { bytes: unlatin(done.text), line: done.line }
}

/** What comes from one file or from standard input; standard input is passed on as it comes. */
const pass = (sys: Sys, given: Given, name: string, place: Place): Place | Step => {
  const got = name === '-' ? sys.read(0) : sys.files.readFile(name)
  if (got === 'blocked') return { wait: { read: 0 }, place }
  if (got === 'eof') return { ...place, next: place.next + 1 }
  if (isFsError(got)) {
    unreadable(sys, 'cat', name, errorWords(got))
    return { ...place, next: place.next + 1, failed: true }
  }
  const out = shown(got, given, place.line)
  sys.out(out.bytes)
  return { ...place, line: out.line, next: name === '-' ? place.next : place.next + 1 }
}

const isPlace = (value: Place | Step): value is Place => 'next' in value

export const cat: Program = applet(
  'cat',
  { options: 'nbvteAu', synopsis: '[-nbvteA] [FILE]...' },
  (sys, given, from) => {
    const files = given.args.length === 0 ? ['-'] : given.args
    let place = (from as Place | undefined) ?? { next: 0, line: 0, failed: false }
    while (place.next < files.length) {
      const after = pass(sys, given, files[place.next]!, place)
      if (!isPlace(after)) return after
      place = after
    }
    return { exit: place.failed ? 1 : 0 }
  },
)
