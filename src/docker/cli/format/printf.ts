import { significant } from '../units.ts'
import { quote, quoteRune } from './quote.ts'
import { show } from './show.ts'
import { typeName, type Go } from './value.ts'

interface Verb {
  readonly flags: string
  readonly width: number | undefined
  readonly precision: number | undefined
  readonly verb: string
}

const VERB = /%([-+# 0]*)(\d*)(?:\.(\d*))?([\s\S]?)/gu

const pad = (text: string, spec: Verb, zeros: boolean): string => {
  const missing = Math.min(spec.width ?? 0, 10_000) - [...text].length
  if (missing <= 0) return text
  if (spec.flags.includes('-')) return text + ' '.repeat(missing)
  if (!zeros || !spec.flags.includes('0')) return ' '.repeat(missing) + text
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  return sign + '0'.repeat(missing) + text.slice(sign.length)
}

const signed = (text: string, spec: Verb): string => {
  if (text.startsWith('-')) return text
  if (spec.flags.includes('+')) return `+${text}`
  return spec.flags.includes(' ') ? ` ${text}` : text
}

const BASE: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, x: 16, X: 16 }

const integer = (value: number, spec: Verb): string | undefined => {
  const base = BASE[spec.verb]
  if (base !== undefined) {
    const prefix = spec.flags.includes('#') && base === 16 ? `0${spec.verb}` : ''
    const digits = Math.abs(value)
      .toString(base)
      .padStart(spec.precision ?? 0, '0')
    const text = (value < 0 ? '-' : '') + prefix + digits
    return pad(signed(spec.verb === 'X' ? text.toUpperCase() : text, spec), spec, true)
  }
  if (spec.verb === 'c')
    return pad(value >= 0 && value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd', spec, false)
  if (spec.verb === 'q') return pad(quoteRune(value), spec, false)
  if (spec.verb === 'U') return pad(`U+${value.toString(16).toUpperCase().padStart(4, '0')}`, spec, false)
  return undefined
}

const exponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2')

const general = (value: number, precision: number | undefined): string =>
  precision === undefined ? show(value) : significant(value, Math.max(Math.min(precision, 100), 1))

const float = (value: number, spec: Verb): string | undefined => {
  const digits = Math.min(spec.precision ?? 6, 100)
  if ('fF'.includes(spec.verb)) return pad(signed(value.toFixed(digits), spec), spec, true)
  if (spec.verb === 'e') return pad(signed(exponent(value.toExponential(digits)), spec), spec, true)
  if (spec.verb === 'E') return pad(signed(exponent(value.toExponential(digits)).toUpperCase(), spec), spec, true)
  if (spec.verb === 'g') return pad(signed(general(value, spec.precision), spec), spec, true)
  return undefined
}

const hex = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const string = (value: string, spec: Verb): string | undefined => {
  const text = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('')
  if (spec.verb === 's') return pad(text, spec, true)
  if (spec.verb === 'q')
    return pad(spec.flags.includes('#') && !text.includes('`') ? `\`${text}\`` : quote(text), spec, true)
  if (spec.verb === 'x') return pad(hex(text), spec, true)
  if (spec.verb === 'X') return pad(hex(text).toUpperCase(), spec, true)
  return undefined
}

const composite = (value: Go, spec: Verb): string | undefined =>
  's' === spec.verb || 'q' === spec.verb || 'd' === spec.verb
    ? pad(show(value, { quoted: spec.verb === 'q', ampersand: true }), spec, false)
    : undefined

const formatted = (value: Go, spec: Verb): string | undefined => {
  if (spec.verb === 'T') return pad(value === undefined || value === null ? '<nil>' : typeName(value), spec, false)
  if (spec.verb === 'v') {
    if (typeof value === 'number' && Number.isInteger(value)) return integer(value, { ...spec, verb: 'd' })
    return pad(show(value, { names: spec.flags.includes('+'), ampersand: true }), spec, false)
  }
  if (value === undefined || value === null) return undefined
  if (typeof value === 'boolean') return spec.verb === 't' ? pad(String(value), spec, false) : undefined
  if (typeof value === 'string') return string(value, spec)
  if (typeof value === 'number') return Number.isInteger(value) ? integer(value, spec) : float(value, spec)
  return value.kind === 'number' ? string(value.text, spec) : composite(value, spec)
}

const wrongVerb = (value: Go, verb: string): string =>
  value === undefined || value === null ? `%!${verb}(<nil>)` : `%!${verb}(${typeName(value)}=${show(value)})`

const extra = (values: readonly Go[]): string => {
  const parts = values.map((value) =>
    value === undefined || value === null ? '<nil>' : `${typeName(value)}=${show(value)}`,
  )
  return parts.length === 0 ? '' : `%!(EXTRA ${parts.join(', ')})`
}

const toVerb = (match: readonly (string | undefined)[]): Verb => ({
  flags: match[1] ?? '',
  width: match[2] ? Number(match[2]) : undefined,
  precision: match[3] === undefined ? undefined : Number(match[3]),
  verb: match[4] ?? '',
})

const one = (spec: Verb, values: readonly Go[], used: number): string => {
  if (used >= values.length) return `%!${spec.verb}(MISSING)`
  return formatted(values[used], spec) ?? wrongVerb(values[used], spec.verb)
}

/** Go's `fmt.Sprintf`, with its own words for what does not fit: `%!d(string=x)`, `%!s(MISSING)`, `%!(EXTRA int=2)`. */
export const printf = (format: string, values: readonly Go[]): string => {
  let used = 0
  const text = format.replace(VERB, (...match: string[]) => {
    const spec = toVerb(match)
    if (spec.verb === '') return '%!(NOVERB)'
    return spec.verb === '%' ? '%' : one(spec, values, used++)
  })
  return text + extra(values.slice(used))
}

const isString = (value: Go): boolean => typeof value === 'string'

/** Go's `fmt.Sprint`: a space between two values when neither is a string. */
export const print = (values: readonly Go[]): string =>
  values
    .map((value, at) => {
      const space = at > 0 && !isString(value) && !isString(values[at - 1])
      return (space ? ' ' : '') + show(value, { ampersand: true })
    })
    .join('')

/** Go's `fmt.Sprintln`: spaces between all values, a newline at the end. */
export const println = (values: readonly Go[]): string =>
  `${values.map((value) => show(value, { ampersand: true })).join(' ')}\n`
