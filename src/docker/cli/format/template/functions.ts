import { toJson } from '../json.ts'
import { print, printf, println } from '../printf.ts'
import { list, truth, typeName, type Go } from '../value.ts'
import { eq, lt } from './compare.ts'
import { index, len, slice } from './elements.ts'
import { failure, isFailure, type Failure } from './failure.ts'

/** Type of a parameter: 'any', or what the argument must be. */
export type Param = 'any' | 'string' | 'int' | '[]string'

/** A function of templates. `rest` is the type of any further arguments. */
export interface TemplateFunction {
  readonly params: readonly Param[]
  readonly rest?: Param
  readonly call: (...args: Go[]) => Go | Failure
}

const text = (value: Go): string => (typeof value === 'string' ? value : '')

const negate = (value: boolean | Failure): boolean | Failure => (isFailure(value) ? value : !value)

const either = (a: boolean | Failure, b: () => boolean | Failure): boolean | Failure => (a === false ? b() : a)

const HTML: Readonly<Record<string, string>> = { '"': '&#34;', "'": '&#39;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
}

const jsCharacter = (character: string): string =>
  JS[character] ??
  (character < ' ' ? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` : character)

const queryCharacter = (character: string): string =>
  character === ' ' ? '+' : /[-A-Za-z0-9_.~]/.test(character) ? character : percent(character)

const percent = (character: string): string =>
  [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')

const each = (values: readonly Go[], change: (character: string) => string): string =>
  [...print(values)].map(change).join('')

const title = (value: string): string =>
  value.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

const truncate = (value: string, length: number): Go | Failure => {
  const bytes = new TextEncoder().encode(value)
  if (length < 0) return failure(`error calling truncate: slice bounds out of range [:${length}]`)
  return bytes.length < length ? value : new TextDecoder().decode(bytes.slice(0, length))
}

const any = (rest: Param | undefined, call: TemplateFunction['call'], ...params: Param[]): TemplateFunction =>
  rest === undefined ? { params, call } : { params, rest, call }

const builtin: Readonly<Record<string, TemplateFunction>> = {
  // `and` and `or` stop early, so the evaluator does them; the entries say how many arguments they take.
  and: any('any', () => undefined, 'any'),
  or: any('any', () => undefined, 'any'),
  not: any(undefined, (value) => !truth(value), 'any'),
  len: any(undefined, len, 'any'),
  index: any('any', (value, ...keys) => index(value, keys), 'any'),
  slice: any('any', (value, ...bounds) => slice(value, bounds), 'any'),
  print: any('any', (...values) => print(values)),
  println: any('any', (...values) => println(values)),
  printf: any('any', (format, ...values) => printf(text(format), values), 'string'),
  eq: any('any', (first, ...others) => eq(first, others), 'any'),
  ne: any(undefined, (a, b) => negate(eq(a, [b])), 'any', 'any'),
  lt: any(undefined, lt, 'any', 'any'),
  le: any(undefined, (a, b) => either(lt(a, b), () => eq(a, [b])), 'any', 'any'),
  gt: any(undefined, (a, b) => negate(either(lt(a, b), () => eq(a, [b]))), 'any', 'any'),
  ge: any(undefined, (a, b) => negate(lt(a, b)), 'any', 'any'),
  html: any('any', (...values) => each(values, (character) => HTML[character] ?? character)),
  js: any('any', (...values) => each(values, jsCharacter)),
  urlquery: any('any', (...values) => each(values, queryCharacter)),
  call: any('any', (value) => failure(`non-function of type ${typeName(value)}`), 'any'),
}

/** What docker adds to Go's own functions. */
const docker: Readonly<Record<string, TemplateFunction>> = {
  json: any(undefined, (value) => toJson(value), 'any'),
  split: any(undefined, (value, separator) => list(splitText(text(value), text(separator))), 'string', 'string'),
  join: any(undefined, (items, separator) => joinItems(items, text(separator)), '[]string', 'string'),
  title: any(undefined, (value) => title(text(value)), 'string'),
  lower: any(undefined, (value) => text(value).toLowerCase(), 'string'),
  upper: any(undefined, (value) => text(value).toUpperCase(), 'string'),
  pad: any(
    undefined,
    (value, before, after) => padded(text(value), Number(before), Number(after)),
    'string',
    'int',
    'int',
  ),
  truncate: any(undefined, (value, length) => truncate(text(value), Number(length)), 'string', 'int'),
}

const splitText = (value: string, separator: string): string[] =>
  separator === '' ? [...value] : value.split(separator)

const joinItems = (items: Go, separator: string): string =>
  typeof items === 'object' && items?.kind === 'list' ? items.items.map(text).join(separator) : ''

const LONGEST = 10_000

const padded = (value: string, before: number, after: number): Go | Failure => {
  if (value === '') return value
  if (before < 0 || after < 0) return failure('strings: negative Repeat count')
  return ' '.repeat(Math.min(before, LONGEST)) + value + ' '.repeat(Math.min(after, LONGEST))
}

/** Functions of every template. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map(Object.entries({ ...builtin, ...docker }))

/** Their names. */
export const functionNames: ReadonlySet<string> = new Set(functions.keys())

const same = (...params: Param[]): TemplateFunction => ({ params, call: (value) => value })

/** For the header of a table: what changes a value leaves the column's name as it is. */
export const headerFunctions: ReadonlyMap<string, TemplateFunction> = new Map([
  ...functions,
  ...Object.entries({
    json: same('string'),
    split: same('string', 'string'),
    join: same('string', 'string'),
    title: same('string'),
    lower: same('string'),
    upper: same('string'),
    truncate: same('string', 'int'),
  }),
])
