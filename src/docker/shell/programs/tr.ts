import type { Program } from '../sys.ts'
import { filter } from './filter.ts'
import { escapes } from './escapes.ts'
import { outLatin } from './input.ts'
import { asLatin } from './latin.ts'

const span = (from: number, to: number): string =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => String.fromCharCode(from + at)).join('')
const DIGITS = span(48, 57)
const LOWER = span(97, 122)
const UPPER = span(65, 90)
const CLASSES: Readonly<Record<string, string>> = {
  digit: DIGITS,
  lower: LOWER,
  upper: UPPER,
  alpha: UPPER + LOWER,
  alnum: DIGITS + UPPER + LOWER,
  space: '\t\n\v\f\r ',
  blank: '\t ',
  punct: span(33, 47) + span(58, 64) + span(91, 96) + span(123, 126),
  xdigit: `${DIGITS}ABCDEFabcdef`,
  print: span(32, 126),
  graph: span(33, 126),
  cntrl: span(0, 31) + '\x7f',
}

/** The characters of a set: ranges, classes and escapes written out. */
const expand = (set: string): string =>
  escapes(asLatin(set))
    .text.replace(/\[:(\w+):\]/g, (all, name: string) => CLASSES[name] ?? all)
    .replace(/([\s\S])-([\s\S])/g, (all, a: string, b: string) =>
      a <= b ? span(a.charCodeAt(0), b.charCodeAt(0)) : all,
    )

const squeezed = (text: string, set: string): string => {
  let out = ''
  for (const letter of text) if (letter !== out.at(-1) || !set.includes(letter)) out += letter
  return out
}

const translated = (text: string, from: string, to: string): string => {
  const table = new Map([...from].map((letter, at) => [letter, to[Math.min(at, to.length - 1)] ?? letter]))
  return [...text].map((letter) => table.get(letter) ?? letter).join('')
}

export const tr: Program = filter(
  'tr',
  { options: 'cCds', synopsis: '[-cds] STRING1 [STRING2]', least: 1 },
  (sys, given, inputs) => {
    const complement = given.has('c') || given.has('C')
    const first = expand(given.args[0]!)
    const from = complement ? [...span(0, 255)].filter((letter) => !first.includes(letter)).join('') : first
    const to = given.args[1] === undefined ? undefined : expand(given.args[1])
    let text = inputs[0]?.text ?? ''
    if (given.has('d')) text = [...text].filter((letter) => !from.includes(letter)).join('')
    else if (to !== undefined) text = translated(text, from, to)
    if (given.has('s')) text = squeezed(text, to ?? from)
    outLatin(sys, text)
    return 0
  },
  () => [],
)
