import { compile, toRegExp } from './pattern.ts'
import type { Regex } from './regex.ts'
import { asLatin } from './latin.ts'

/** What chooses a line: its number, the last one, or a pattern. */
export type Address = { readonly line: number } | { readonly last: true } | { readonly match: Regex }

export interface Command {
  readonly from?: Address
  readonly to?: Address
  readonly not: boolean
  readonly name: string
  /** For `s` and `y`. */
  readonly pattern?: Regex
  readonly text: string
  readonly flags: string
  /** Index of the matching brace, or of a label. */
  readonly jump?: number
}

class Scanner {
  at = 0
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  peek = (): string => this.text[this.at] ?? ''
  take = (pattern: RegExp): string => {
    const match = new RegExp(pattern.source, 'y')
    match.lastIndex = this.at
    const found = match.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }
  /** Text up to a delimiter; undefined when it does not come. `\` and the delimiter together are the delimiter. */
  upTo = (delimiter: string): string | undefined => {
    let out = ''
    for (; this.at < this.text.length; this.at++) {
      const sign = this.text[this.at]!
      if (sign === delimiter) {
        this.at++
        return out
      }
      if (sign === '\\' && this.text[this.at + 1] === delimiter) out += this.text[++this.at]!
      else if (sign === '\\') out += sign + (this.text[++this.at] ?? '')
      else out += sign
    }
    return undefined
  }
}

const pattern = (source: string, extended: boolean, flags: string): Regex | undefined =>
  compile(toRegExp(source, extended), flags)

const address = (scan: Scanner, extended: boolean): Address | undefined | string => {
  const number = scan.take(/\d+/)
  if (number !== '') {
    return { line: Number(number) }
  }
  if (scan.take(/\$/) !== '') return { last: true }
  const opened = scan.take(/\/|\\[^\n]/)
  if (opened === '') return undefined
  const delimiter = opened.at(-1)!
  const source = scan.upTo(delimiter)
  if (source === undefined) return `unmatched '${delimiter}'`
  const match = pattern(source, extended, scan.take(/I/) === '' ? '' : 'i')
  return match === undefined ? `bad regex '${source}'` : { match }
}

const substitution = (
  scan: Scanner,
  extended: boolean,
  name: string,
): Pick<Command, 'pattern' | 'text' | 'flags'> | string => {
  const delimiter = scan.take(/[\s\S]/)
  const source = scan.upTo(delimiter)
  const text = source === undefined ? undefined : scan.upTo(delimiter)
  if (source === undefined || text === undefined) return `unmatched '${delimiter}'`
  if (name === 'y') return { text: `${source}\n${text}`, flags: '' }
  const flags = scan.take(/[gpiIew\d]*/)
  const made = pattern(source, extended, /[iI]/.test(flags) ? 'gi' : 'g')
  return made === undefined ? `bad regex '${source}'` : { pattern: made, text: asLatin(text), flags }
}

// `a text`, `a\text` and `a\` with the text on the next line are the same.
const textAfter = (scan: Scanner): string => {
  scan.take(/[ \t]*(?:\\\n?)?[ \t]*/)
  return asLatin(scan.take(/(?:\\[^]|[^\n\\])*/).replace(/\\([^])/g, '$1'))
}

const one = (scan: Scanner, extended: boolean): Command | undefined | string => {
  scan.take(/[\s;]*/)
  if (scan.take(/#[^\n]*/) !== '') return one(scan, extended)
  if (scan.peek() === '') return undefined
  const from = address(scan, extended)
  if (typeof from === 'string') return from
  const to = from !== undefined && scan.take(/ *, */) !== '' ? address(scan, extended) : undefined
  if (typeof to === 'string') return to
  const not = scan.take(/ *!/) !== ''
  scan.take(/ */)
  const name = scan.take(/[\s\S]/)
  const base = { ...(from && { from }), ...(to && { to }), not, name, text: '', flags: '' }
  if (name === 's' || name === 'y') {
    const rest = substitution(scan, extended, name)
    return typeof rest === 'string' ? rest : { ...base, ...rest }
  }
  if ('aic'.includes(name) && name !== '') return { ...base, text: textAfter(scan) }
  if (name === ':' || name === 'b' || name === 't') return { ...base, text: scan.take(/[^;\n}]*/).trim() }
  if ('pdqDNnGghHxP={}'.includes(name) && name !== '') return { ...base, text: scan.take(/ *\d*/).trim() }
  return `unsupported command ${name}`
}

/** Reads a script; text: what is wrong with it. Braces and labels are tied together. */
export const readScript = (script: string, extended: boolean): readonly Command[] | string => {
  const scan = new Scanner(script)
  const commands: Command[] = []
  for (let next = one(scan, extended); next !== undefined; next = one(scan, extended)) {
    if (typeof next === 'string') return next
    commands.push(next)
  }
  return tied(commands)
}

const tied = (commands: readonly Command[]): readonly Command[] | string => {
  const open: number[] = []
  const jumps = new Map<number, number>()
  for (const [at, { name, text }] of commands.entries()) {
    if (name === '{') open.push(at)
    if (name === '}') {
      const from = open.pop()
      if (from === undefined) return 'unexpected }'
      jumps.set(from, at)
    }
    if (name !== 'b' && name !== 't') continue
    const label =
      text === '' ? commands.length : commands.findIndex((other) => other.name === ':' && other.text === text)
    if (label < 0) return `can't find label for jump to '${text}'`
    jumps.set(at, label)
  }
  return open.length > 0 ? "unmatched '{'" : commands.map((command, at) => ({ ...command, jump: jumps.get(at) }))
}
