/** What a text holds: a JSON value in which an object is one of `Written`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Keys of the values that JSON has no word for. A plain object is written under its own keys; one that begins with `$` gets one more. */
export const mark = {
  /** Number of an entry of the table. */
  at: '$',
  /** A map: its entries, in their order. */
  map: '$map',
  /** Bytes that are UTF-8, as their text. */
  text: '$text',
  bytes: '$base64',
  /** Something that every engine has: the name of where it is from, and its number there. */
  known: '$known',
  /** undefined, NaN, Infinity, -Infinity, -0. */
  word: '$word',
} as const

/** The values that `$word` can stand for. */
export const words: Readonly<Record<string, number | undefined>> = {
  undefined: undefined,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
}

/** A map, whatever it is made of. */
export const isMap = (value: object): value is ReadonlyMap<unknown, unknown> =>
  value instanceof Map || ('get' in value && typeof value.get === 'function' && 'entries' in value)

/** What a value is made of: keys and values of a map, items of a list, properties of an object. Bytes have no parts. */
export function partsOf(value: object): readonly unknown[] {
  if (value instanceof Uint8Array) return []
  if (isMap(value)) return [...value].flat()
  return Array.isArray(value) ? value : Object.values(value)
}
