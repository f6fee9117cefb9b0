import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { inputOf, unreadable } from './input.ts'
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

// -v shows control characters and bytes above 127 as ^X and M-x, -t tabs too, -e the end of each line.
const visible = (text: string, given: Given): string => {
  const sign = (char: string): string => {
    const code = char.charCodeAt(0)
    if (code >= 128) return `M-${sign(String.fromCharCode(code - 128))}`
    if (char === '\t' && !given.has('t') && !given.has('A')) return char
    return code < 32 ? `^${String.fromCharCode(code + 64)}` : code === 127 ? '^?' : char
  }
  const ends = given.has('e') || given.has('A') ? '$\n' : '\n'
  return text.replace(/[^]/g, (char) => (char === '\n' ? ends : sign(char)))
}

const shown = (bytes: Uint8Array, given: Given, line: number): { bytes: Uint8Array; line: number } => {
  const numbered = given.has('n') || given.has('b')
  const seen = 'vteA'.split('').some(given.has)
  if (!numbered && !seen) return { bytes, line }
  const text = seen ? visible(latin(bytes), given) : latin(bytes)
  const done = numbered ? number(text, line, !given.has('b')) : { text, line }
  return { bytes: unlatin(done.text), line: done.line }
}

/** What comes from one file or from standard input; standard input is passed on as it comes. */
const pass = (sys: Sys, given: Given, name: string, place: Place): Place | Step => {
  const fd = inputOf(sys, name)
  const got = fd === undefined ? sys.files.readFile(name) : sys.read(fd)
  if (got === 'blocked') return { wait: { read: fd! }, place }
  if (got === 'eof') return { ...place, next: place.next + 1 }
  if (isFsError(got)) {
    unreadable(sys, 'cat', name, errorWords(got))
    return { ...place, next: place.next + 1, failed: true }
  }
  const out = shown(got, given, place.line)
  sys.out(out.bytes)
  // A device may have no end: others have their turn, and a full pipe is waited for.
  if (fd !== undefined && fd !== 0) return { wait: { write: 1 }, place: { ...place, line: out.line } }
  return { ...place, line: out.line, next: fd === undefined ? place.next + 1 : place.next }
}

const isPlace = (value: Place | Step): value is Place => !('wait' in value)

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
