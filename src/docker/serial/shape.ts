/** Says what is wrong with a value: where, and what it should be; undefined when it is a `T`. */
export interface Shape<T> {
  (value: unknown): string | undefined
  /** Never there: it holds the type. */
  readonly of?: T
}

const is =
  <T>(what: string, right: (value: unknown) => boolean): Shape<T> =>
  (value) =>
    right(value) ? undefined : ` is no ${what}`

const at = (key: unknown, problem: string | undefined): string | undefined =>
  problem === undefined ? undefined : `.${String(key)}${problem}`

const first = <T>(values: Iterable<T>, problemOf: (value: T) => string | undefined): string | undefined => {
  for (const value of values) {
    const problem = problemOf(value)
    if (problem !== undefined) return problem
  }
  return undefined
}

export const text: Shape<string> = is('text', (value) => typeof value === 'string')
export const flag: Shape<boolean> = is('truth value', (value) => typeof value === 'boolean')
export const number: Shape<number> = is('number', (value) => typeof value === 'number' && Number.isFinite(value))
/** A whole number that is not negative. */
export const count: Shape<number> = is('count', (value) => Number.isSafeInteger(value) && Number(value) >= 0)
export const bytes: Shape<Uint8Array> = is('bytes', (value) => value instanceof Uint8Array)
/** Plain data, of whatever kind. */
export const anything: Shape<unknown> = () => undefined

/** A text that begins so. */
export const beginning = <S extends string>(start: S): Shape<`${S}${string}`> =>
  is(`text that begins with ${start}`, (value) => typeof value === 'string' && value.startsWith(start))

/** One of these values. */
export const oneOf = <const T extends string | number | boolean>(...values: readonly T[]): Shape<T> =>
  is(`one of ${values.join(', ')}`, (value) => (values as readonly unknown[]).includes(value))

export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value) =>
    value === undefined ? undefined : shape(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? first(value.entries(), ([key, item]) => at(key, shape(item))) : ' is no list'

/** A value for each of some names. */
export const table =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value) =>
    isObject(value) ? first(Object.entries(value), ([key, item]) => at(key, shape(item))) : ' is no table'

export const map =
  <K, V>(keys: Shape<K>, values: Shape<V>): Shape<ReadonlyMap<K, V>> =>
  (value) =>
    value instanceof Map
      ? first(value as Map<unknown, unknown>, ([key, item]) => at(key, keys(key) ?? values(item)))
      : ' is no map'

/** An object with these properties; others do not matter. */
export const record = <T extends object>(shapes: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> => {
  const all = Object.entries<Shape<unknown>>(shapes as never)
  return (value) => (isObject(value) ? first(all, ([key, shape]) => at(key, shape(value[key]))) : ' is no object')
}

/** What one of these shapes has: that which is named by the value's `kind` when there is one. */
export const either =
  <T extends readonly Shape<unknown>[]>(...shapes: T): Shape<T[number] extends Shape<infer U> ? U : never> =>
  (value) => {
    const problems = shapes.map((shape) => shape(value))
    const other = problems.filter((problem) => !problem?.startsWith('.kind '))
    return problems.includes(undefined) ? undefined : (other[0] ?? problems[0])
  }
