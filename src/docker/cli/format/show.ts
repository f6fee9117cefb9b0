import { quote } from './quote.ts'
import { sortedKeys, type Go, type GoStruct } from './value.ts'

/** How composite values print their parts: `%v`, `%+v` (with field names) or `%q` (strings quoted). */
export interface ShowStyle {
  readonly names?: boolean
  readonly quoted?: boolean
  /** A pointer at the top shows the struct behind it, `&{…}`; further in, its address. */
  readonly ampersand?: boolean
}

/** Addresses differ from run to run in Go; here every pointer has this one. */
const ADDRESS = '0xc000010000'

const showStruct = (value: GoStruct, style: ShowStyle, depth: number): string => {
  if (value.text !== undefined) return style.quoted ? quote(value.text) : value.text
  if (value.pointer && depth > 0) return ADDRESS
  const parts = value.fields
    .map((field) => [field.name, field.read()] as const)
    .filter(([, part]) => !(typeof part === 'object' && part?.kind === 'method'))
    .map(([name, part]) => (style.names ? `${name}:` : '') + showAt(part, style, depth + 1))
  return `${value.pointer && style.ampersand ? '&' : ''}{${parts.join(' ')}}`
}

const showAt = (value: Go, style: ShowStyle, depth: number): string => {
  if (value === undefined || value === null) return '<nil>'
  if (typeof value === 'string') return style.quoted ? quote(value) : value
  if (typeof value !== 'object') return showScalar(value)
  if (value.kind === 'number') return value.text
  if (value.kind === 'list') return `[${value.items.map((item) => showAt(item, style, depth + 1)).join(' ')}]`
  if (value.kind === 'method') return ADDRESS
  if (value.kind === 'struct') return showStruct(value, style, depth)
  const pairs = sortedKeys(value).map(
    (key) => `${showAt(key, style, depth)}:${showAt(value.entries.get(key), style, depth + 1)}`,
  )
  return `map[${pairs.join(' ')}]`
}

const showScalar = (value: boolean | number): string => {
  if (typeof value === 'boolean' || Number.isInteger(value)) return String(value)
  const exponent = Math.floor(Math.log10(Math.abs(value)))
  if (exponent >= -4 && exponent < 21) return String(value)
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
}

/** A value as Go's `%v` prints it inside `print` and `printf`: `[a b]`, `map[k:v]`, `{x y}`, `<nil>`. */
export const show = (value: Go, style: ShowStyle = {}): string => showAt(value, style, 0)

/** A value as a template action prints it. */
export const display = (value: Go): string => (value === undefined ? '<no value>' : show(value))
