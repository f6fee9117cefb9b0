import { failure, type Failure } from './failure.ts'
import type { InstructionFlag } from './instructions.ts'
import { hint, nearest } from './suggest.ts'

const blank = /\s/

/** One word at `start`, its quotes and backslashes taken away, and where it ends. */
const word = (text: string, start: number): { word: string; end: number } => {
  let found = ''
  let quote = ''
  let index = start
  for (; index < text.length; index++) {
    const char = text[index]!
    if (quote === '' && blank.test(char)) break
    if (char === '\\') found += text[++index] ?? ''
    else if (char === quote) quote = ''
    else if (quote === '' && (char === '"' || char === "'")) quote = char
    else found += char
  }
  return { word: found, end: index }
}

/** Takes the words that begin with `--` off the front of an instruction's arguments; a lone `--` ends them. */
export const splitFlags = (text: string): { flags: readonly string[]; rest: string } => {
  const flags: string[] = []
  let index = 0
  for (;;) {
    while (index < text.length && blank.test(text[index]!)) index++
    if (!text.startsWith('--', index)) return { flags, rest: text.slice(index).trim() }
    const next = word(text, index)
    index = next.end
    if (next.word === '--') return { flags, rest: text.slice(index).trim() }
    flags.push(next.word)
  }
}

/** Values of an instruction's flags: strings as given, 'true' or 'false' for a bool. */
export type FlagValues = ReadonlyMap<string, readonly string[]>

const value = (name: string, type: InstructionFlag['type'], given: string | undefined): string | Failure => {
  if (type !== 'bool') return given ?? failure(`missing a value on flag: --${name}`)
  if (given === undefined) return 'true'
  if (given === '') return failure(`missing a value on flag: --${name}`)
  if (/^(true|false)$/i.test(given)) return given.toLowerCase()
  return failure(`expecting boolean value for flag --${name}, not: ${given}`)
}

/** Checks the flags of an instruction against those that it has. */
export const readFlags = (
  flags: readonly string[],
  known: Readonly<Record<string, InstructionFlag>>,
): FlagValues | Failure => {
  const values = new Map<string, readonly string[]>()
  for (const flag of flags) {
    const [, name = '', given] = /^--([^=]*)(?:=([^]*))?$/.exec(flag) ?? []
    const type = Object.hasOwn(known, name) ? known[name]!.type : undefined
    if (!type) return failure(`unknown flag: --${name}${hint(nearest(name, Object.keys(known)))}`)
    if (values.has(name) && type !== 'strings') return failure(`duplicate flag specified: --${name}`)
    const next = value(name, type, given)
    if (typeof next !== 'string') return next
    values.set(name, [...(values.get(name) ?? []), next])
  }
  return values
}
