/**
 * A value as a Go template sees it. `undefined` is Go's invalid value, printed `<no value>`; `null` a nil pointer,
 * printed `<nil>`; whole numbers are ints. JSON and templates read the same value, so that they cannot differ.
 */
export type Go = undefined | null | boolean | number | string | GoNumber | GoList | GoMap | GoStruct | GoMethod

/** A number read from JSON: Go keeps it as text, of kind string. */
export interface GoNumber {
  readonly kind: 'number'
  readonly text: string
}

export interface GoList {
  readonly kind: 'list'
  /** As Go names it: '[]string'. */
  readonly type: string
  readonly items: readonly Go[]
  /** A nil slice: prints `[]`, is `null` in JSON. */
  readonly nil: boolean
}

export interface GoMap {
  readonly kind: 'map'
  readonly type: string
  readonly entries: ReadonlyMap<string, Go>
  /** What `index` gives for a key that is not there. */
  readonly zero: Go
  readonly nil: boolean
}

export interface GoField {
  readonly name: string
  /** Its key in JSON. */
  readonly key: string
  /** Left out of JSON when it is empty. */
  readonly omitEmpty: boolean
  readonly read: () => Go
}

export interface GoStruct {
  readonly kind: 'struct'
  readonly type: string
  readonly fields: readonly GoField[]
  /** A pointer to the struct: printed as an address inside other values. */
  readonly pointer: boolean
  /** What it prints instead of its fields (Go's Stringer). */
  readonly text?: string
  /** What it is in JSON instead of its fields. */
  readonly json?: Go
  /** Its keys are sorted in JSON and the text is escaped for HTML: the rows of a list. */
  readonly row?: true
}

/** A method with arguments, which templates can call: `{{.Label "tier"}}`. */
export interface GoMethod {
  readonly kind: 'method'
  readonly params: number
  readonly call: (...args: string[]) => Go
}

/** A list of values; `undefined` makes a nil slice. */
export const list = (items: readonly Go[] | undefined, type = '[]string'): GoList => ({
  kind: 'list',
  type,
  items: items ?? [],
  nil: items === undefined,
})

/** A map; `undefined` makes a nil map. */
export const map = (
  entries: Readonly<Record<string, Go>> | ReadonlyMap<string, Go> | undefined,
  type = 'map[string]string',
  zero: Go = '',
): GoMap => ({
  kind: 'map',
  type,
  entries: entries instanceof Map ? entries : new Map(Object.entries(entries ?? {})),
  zero,
  nil: entries === undefined,
})

/** Fields by name, in order. `'ID>Id'` is Id in JSON; `'Health?'` is left out of JSON when empty; a function is read when needed. */
export type Fields = Readonly<Record<string, Go | (() => Go)>>

const field = ([label, value]: [string, Go | (() => Go)]): GoField => {
  const omitEmpty = label.endsWith('?')
  const [name = '', key = name] = (omitEmpty ? label.slice(0, -1) : label).split('>')
  return { name, key, omitEmpty, read: typeof value === 'function' ? value : () => value }
}

/** A struct, by Go's name of its type: `struct('container.State', { Status: 'running', 'Health?': null })`. */
export const struct = (type: string, fields: Fields, more: Partial<GoStruct> = {}): GoStruct => ({
  kind: 'struct',
  type,
  fields: Object.entries(fields).map(field),
  pointer: false,
  ...more,
})

/** A pointer to a struct. */
export const pointer = (type: string, fields: Fields): GoStruct => struct(type, fields, { pointer: true })

/** A row of a list: the columns that `--format` can name. */
export const row = (type: string, fields: Fields): GoStruct => struct(type, fields, { pointer: true, row: true })

/** A method that takes strings. */
export const method = (params: number, call: (...args: string[]) => Go): GoMethod => ({ kind: 'method', params, call })

/** Go's name of the type, as error messages print it. */
export const typeName = (value: Go): string => {
  if (value === undefined || value === null) return 'interface {}'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64'
  if (typeof value === 'string') return 'string'
  if (value.kind === 'number') return 'json.Number'
  if (value.kind === 'method') return 'func'
  return value.kind === 'struct' && value.pointer ? `*${value.type}` : value.type
}

/** Keys of a map in the order in which Go prints and ranges over them: by bytes. */
export const sortedKeys = (value: GoMap): readonly string[] => [...value.entries.keys()].toSorted(byBytes)

const byBytes = (a: string, b: string): number => {
  const [left, right] = [[...a], [...b]]
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** What `if` and `with` ask: false, 0, '', nil and empty lists and maps are not true; a struct always is. */
export const truth = (value: Go): boolean => {
  if (value === undefined || value === null) return false
  if (typeof value !== 'object') return Boolean(value)
  if (value.kind === 'number') return value.text !== ''
  if (value.kind === 'list') return value.items.length > 0
  return value.kind === 'map' ? value.entries.size > 0 : true
}
