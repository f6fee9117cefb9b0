import type { Expr } from './awk-syntax.ts'
import { type Cell, Loose, numberOf, textOf } from './awk-values.ts'
import type { Regex } from './regex.ts'

/** What the functions of awk need of it. */
export interface Host {
  value(expr: Expr): Cell
  assign(to: Expr, value: Cell): void
  set(name: string, value: Cell): void
  array(name: string): Map<string, Cell>
  regex(source: string): Regex | undefined
  split(text: string, by: string): string[]
  text(name: string): string
  format(values: readonly string[]): string
  record(): string
}

const maths: Readonly<Record<string, (x: number) => number>> = {
  int: Math.trunc,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  sin: Math.sin,
  cos: Math.cos,
}

/** Calls a function of awk; one that it does not know gives nothing. */
export const callBuiltin = (awk: Host, name: string, args: readonly Expr[]): Cell => {
  const text = (at: number): string => (args[at] ? textOf(awk.value(args[at])) : '')
  const number = (at: number, other: number): number => (args[at] ? numberOf(awk.value(args[at])) : other)
  if (maths[name]) return maths[name](number(0, 0))
  switch (name) {
    case 'length':
      return length(awk, args[0])
    case 'substr':
      return substr(text(0), number(1, 1), number(2, Infinity))
    case 'index':
      return text(0).indexOf(text(1)) + 1
    case 'split':
      return split(awk, args)
    case 'sub':
    case 'gsub':
      return substitute(awk, args, name === 'gsub')
    case 'match':
      return matched(awk, text(0), args[1])
    case 'sprintf':
      return awk.format(args.map((_, at) => text(at)))
    case 'tolower':
      return text(0).toLowerCase()
    case 'toupper':
      return text(0).toUpperCase()
    case 'atan2':
      return Math.atan2(number(0, 0), number(1, 0))
    default:
      return 0
  }
}

const length = (awk: Host, arg: Expr | undefined): number => {
  if (!arg) return awk.record().length
  const text = textOf(awk.value(arg)).length
  return arg.kind === 'name' && text === 0 ? awk.array(arg.name).size : text
}

// Positions count from 1; what lies before the text is cut off.
const substr = (text: string, from: number, count: number): string => {
  const start = Math.round(from)
  const end = start + Math.round(count)
  return text.slice(Math.max(0, start - 1), Math.max(0, end - 1))
}

const sourceOf = (awk: Host, arg: Expr | undefined): string =>
  !arg ? '' : arg.kind === 'regex' ? arg.source : textOf(awk.value(arg))

const split = (awk: Host, args: readonly Expr[]): number => {
  const [text, name, by] = args
  const pieces = awk.split(text ? textOf(awk.value(text)) : '', by ? sourceOf(awk, by) : awk.text('FS'))
  if (name?.kind !== 'name') return 0
  const array = awk.array(name.name)
  array.clear()
  pieces.forEach((piece, at) => array.set(String(at + 1), new Loose(piece)))
  return pieces.length
}

const substitute = (awk: Host, args: readonly Expr[], all: boolean): number => {
  const [pattern, by, target = { kind: 'field', of: { kind: 'number', value: 0 } } as const] = args
  const regex = awk.regex(sourceOf(awk, pattern))
  const replacement = by ? textOf(awk.value(by)) : ''
  let count = 0
  const text = textOf(awk.value(target))
  const done = regex?.[Symbol.replace](text, (whole) => {
    if (!all && count > 0) return whole
    count++
    return replacement.replace(/\\\\&|\\&|&/g, (sign) => (sign === '&' ? whole : sign === '\\&' ? '&' : `\\${whole}`))
  })
  if (count > 0 && done !== undefined) awk.assign(target, done)
  return count
}

const matched = (awk: Host, text: string, pattern: Expr | undefined): number => {
  const found = awk.regex(sourceOf(awk, pattern))?.find(text, 0)
  awk.set('RSTART', found ? found.index + 1 : 0)
  awk.set('RLENGTH', found ? found.groups[0]!.length : -1)
  return found ? found.index + 1 : 0
}
