import { show } from '../show.ts'
import { list, typeName, type Go, type GoList, type GoMap } from '../value.ts'
import { failure, type Failure } from './failure.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

const position = (value: Go, length: number): number | Failure => {
  if (value === undefined || value === null) return failure('cannot index slice/array with nil')
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    return failure(`cannot index slice/array with type ${typeName(value)}`)
  }
  return value < 0 || value > length ? failure(`index out of range: ${value}`) : value
}

const inList = (value: GoList, at: Go): Go | Failure => {
  const found = position(at, value.items.length)
  if (typeof found !== 'number') return found
  return found === value.items.length ? failure(`index out of range: ${found}`) : value.items[found]
}

const inMap = (value: GoMap, key: Go): Go | Failure => {
  if (key === undefined || key === null) return failure('value is nil; should be of type string')
  if (typeof key !== 'string') return failure(`value has type ${typeName(key)}; should be string`)
  return value.entries.has(key) ? value.entries.get(key) : value.zero
}

const one = (value: Go, key: Go): Go | Failure => {
  if (value === undefined || value === null) return failure('index of nil pointer')
  if (typeof value === 'string') {
    const found = position(key, bytes(value).length - 1)
    return typeof found === 'number' ? bytes(value)[found] : found
  }
  if (typeof value === 'object' && value.kind === 'list') return inList(value, key)
  if (typeof value === 'object' && value.kind === 'map') return inMap(value, key)
  return failure(`can't index item of type ${typeName(value)}`)
}

/** Go's `index`: `index .Config.Env 0`, `index .Labels "tier"`. */
export const index = (value: Go, keys: readonly Go[]): Go | Failure => {
  if (value === undefined || value === null) return failure('index of untyped nil')
  let result: Go | Failure = value
  for (const key of keys) {
    if (typeof result === 'object' && result !== null && result.kind === 'failure') return result
    result = one(result, key)
  }
  return result
}

/** Go's `len`: items of a list or map, bytes of a string. */
export const len = (value: Go): number | Failure => {
  if (value === undefined || value === null) return failure('len of nil pointer')
  if (typeof value === 'string') return bytes(value).length
  if (typeof value === 'object' && value.kind === 'list') return value.items.length
  if (typeof value === 'object' && value.kind === 'map') return value.entries.size
  return failure(`len of type ${typeName(value)}`)
}

/** Go's `slice`: part of a list, or of a string by bytes. */
export const slice = (value: Go, bounds: readonly Go[]): Go | Failure => {
  if (value === undefined || value === null) return failure('slice of untyped nil')
  if (bounds.length > 3) return failure(`too many slice indexes: ${bounds.length}`)
  if (typeof value === 'string' && bounds.length === 3) return failure('cannot slice string')
  const items = typeof value === 'object' && value.kind === 'list' ? value : undefined
  if (typeof value !== 'string' && items === undefined) return failure(`can't slice item of type ${typeName(value)}`)
  const length = items === undefined ? bytes(String(value)).length : items.items.length
  const [from = 0, to = length] = bounds
  for (const bound of [from, to]) {
    const found = position(bound, length)
    if (typeof found !== 'number') return found
  }
  if (Number(from) > Number(to)) return failure(`invalid slice index: ${show(from)} > ${show(to)}`)
  if (items !== undefined) return list(items.items.slice(Number(from), Number(to)), items.type)
  return new TextDecoder().decode(bytes(String(value)).slice(Number(from), Number(to)))
}
