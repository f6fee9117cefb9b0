import { list, map, sortedKeys, type Go, type GoMap, type GoStruct } from './value.ts'

/** `indent` puts each entry on a line of its own; `html` writes `<`, `>` and `&` as \u003c and so on, as Go does by default. */
export interface JsonStyle {
  readonly indent?: string
  readonly html?: boolean
}

const escapeHtml = (text: string): string =>
  text.replace(/[<>&]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)

const jsonString = (text: string, style: JsonStyle): string => {
  const plain = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return style.html ? escapeHtml(plain) : plain
}

const wrap = (open: string, parts: readonly string[], close: string, style: JsonStyle, depth: number): string => {
  if (parts.length === 0) return open + close
  if (style.indent === undefined) return open + parts.join(',') + close
  const inner = `\n${style.indent.repeat(depth + 1)}`
  return `${open}${inner}${parts.join(`,${inner}`)}\n${style.indent.repeat(depth)}${close}`
}

const empty = (value: Go): boolean => {
  if (value === undefined || value === null) return true
  if (typeof value !== 'object') return !value
  if (value.kind === 'list') return value.items.length === 0
  return value.kind === 'map' && value.entries.size === 0
}

const isMethod = (value: Go): boolean => typeof value === 'object' && value?.kind === 'method'

const structEntries = (value: GoStruct): readonly (readonly [string, Go])[] => {
  const entries = value.fields
    .map((field) => ({ field, part: field.read() }))
    .filter(({ field, part }) => !isMethod(part) && !(field.omitEmpty && empty(part)))
    .map(({ field, part }) => [field.key, part] as const)
  return value.row ? entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) : entries
}

const entriesOf = (value: GoMap | GoStruct): readonly (readonly [string, Go])[] =>
  value.kind === 'struct'
    ? structEntries(value)
    : sortedKeys(value).map((key) => [key, value.entries.get(key)] as const)

const write = (value: Go, style: JsonStyle, depth: number): string => {
  if (value === undefined || value === null) return 'null'
  if (typeof value === 'string') return jsonString(value, style)
  if (typeof value !== 'object') return String(value)
  if (value.kind === 'number') return value.text
  if (value.kind === 'method') return 'null'
  if (value.kind === 'list') {
    if (value.nil) return 'null'
    const items = value.items.map((item) => write(item, style, depth + 1))
    return wrap('[', items, ']', style, depth)
  }
  if (value.kind === 'map' && value.nil) return 'null'
  if (value.kind === 'struct' && value.json !== undefined) return write(value.json, style, depth)
  const inner = value.kind === 'struct' && value.row ? { ...style, html: true } : style
  const colon = style.indent === undefined ? ':' : ': '
  const parts = entriesOf(value).map(([key, part]) => jsonString(key, inner) + colon + write(part, inner, depth + 1))
  return wrap('{', parts, '}', style, depth)
}

/** A value as JSON. */
export const toJson = (value: Go, style: JsonStyle = {}): string => write(value, style, 0)

/**
 * What is left of a value after it went through JSON: maps, lists, strings and numbers that Go keeps as text.
 * `docker inspect` falls back on it when a template does not fit the typed value.
 */
export const untyped = (value: Go): Go => {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  if (typeof value !== 'object' || value.kind === 'number') return value
  if (value.kind === 'method') return undefined
  if (value.kind === 'list') return value.nil ? undefined : list(value.items.map(untyped), '[]interface {}')
  if (value.kind === 'map' && value.nil) return undefined
  if (value.kind === 'struct' && value.json !== undefined) return untyped(value.json)
  const entries = new Map(entriesOf(value).map(([key, part]) => [key, untyped(part)] as const))
  return map(entries, 'map[string]interface {}', undefined)
}
