import { ascending, changes, drop, get, put, type Key, type Sorted } from './sorted.ts'

/** What values are looked up by beside their key: one word, several, or none. Pure; known by its identity. */
export type Index<K extends Key, V> = (value: V, key: K) => Words

/** For each word of an index the keys of the values that have it, by their place in the order of the map. */
export type Indexed<K extends Key> = Sorted<Key, Sorted<number, K>> | undefined

interface Entry<K extends Key, V> {
  readonly place: number
  readonly pair: [K, V]
}

type Words = Key | readonly Key[] | undefined

/** The words that an index has for a value. */
export const wordsOf = <K extends Key, V>(index: Index<K, V>, value: V, key: K): readonly Key[] =>
  listed(index(value, key))

const listed = (words: Words): readonly Key[] => {
  if (words === undefined) return []
  return typeof words === 'object' ? [...new Set(words)] : [words]
}

const same = (a: Words, b: Words): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b
  return a.length === b.length && a.every((word, at) => word === b[at])
}

/**
 * A map that is never changed and remembers the order in which keys were first set. A new version shares nearly all with
 * the old one, and takes its indexes along.
 */
export class OrderedMap<K extends Key, V> implements ReadonlyMap<K, V> {
  readonly #byKey: Sorted<K, Entry<K, V>> | undefined
  readonly #byPlace: Sorted<number, [K, V]> | undefined
  readonly #next: number
  readonly #indexes: Map<Index<K, V>, Indexed<K>>
  /** Indexes that some version was asked for: shared by all. */
  readonly #wanted: Set<Index<K, V>>

  private constructor(
    byKey: Sorted<K, Entry<K, V>> | undefined,
    byPlace: Sorted<number, [K, V]> | undefined,
    next: number,
    indexes: Map<Index<K, V>, Indexed<K>>,
    wanted: Set<Index<K, V>>,
  ) {
    this.#byKey = byKey
    this.#byPlace = byPlace
    this.#next = next
    this.#indexes = indexes
    this.#wanted = wanted
  }

  /** A map of these entries, in their order. */
  static from<K extends Key, V>(entries: Iterable<readonly [K, V]>): OrderedMap<K, V> {
    let map = new OrderedMap<K, V>(undefined, undefined, 0, new Map(), new Set())
    for (const [key, value] of entries) map = map.with(key, value)
    return map
  }

  get size(): number {
    return this.#byKey?.size ?? 0
  }

  get(key: K): V | undefined {
    return get(this.#byKey, key)?.pair[1]
  }

  has(key: K): boolean {
    return get(this.#byKey, key) !== undefined
  }

  /** The map with a key set; one that is there keeps its place. */
  with(key: K, value: V): OrderedMap<K, V> {
    const old = get(this.#byKey, key)
    const place = old?.place ?? this.#next
    const pair: [K, V] = [key, value]
    return new OrderedMap(
      put(this.#byKey, key, { place, pair }),
      put(this.#byPlace, place, pair),
      Math.max(this.#next, place + 1),
      this.#reindexed(key, place, old, value),
      this.#wanted,
    )
  }

  /** The map without a key. */
  without(key: K): OrderedMap<K, V> {
    const old = get(this.#byKey, key)
    if (!old) return this
    const indexes = this.#reindexed(key, old.place, old, undefined)
    return new OrderedMap(drop(this.#byKey, key), drop(this.#byPlace, old.place), this.#next, indexes, this.#wanted)
  }

  #reindexed(key: K, place: number, old: Entry<K, V> | undefined, value: V | undefined): Map<Index<K, V>, Indexed<K>> {
    const indexes = new Map<Index<K, V>, Indexed<K>>()
    for (const index of this.#wanted) {
      const before = old && index(old.pair[1], key)
      const after = value === undefined ? undefined : index(value, key)
      const table = this.by(index)
      indexes.set(index, same(before, after) ? table : changed(table, key, place, listed(before), listed(after)))
    }
    return indexes
  }

  /** The keys by the words of an index; made when it is first asked for. */
  by(index: Index<K, V>): Indexed<K> {
    this.#wanted.add(index)
    if (!this.#indexes.has(index)) {
      let table: Indexed<K>
      for (const [place, [key, value]] of ascending(this.#byPlace))
        table = changed(table, key, place, [], wordsOf(index, value, key))
      this.#indexes.set(index, table)
    }
    return this.#indexes.get(index)
  }

  /** The keys in their own order, from the first that is not lower than `low`. */
  *sorted(low: K): Generator<K> {
    for (const [key] of ascending(this.#byKey, low)) yield key
  }

  /** Keys that are new, or have another value than in an older version. */
  *changedSince(old: OrderedMap<K, V>): Generator<K> {
    for (const key of changes(old.#byKey, this.#byKey)) if (old.get(key) !== this.get(key)) yield key
  }

  *entries(): MapIterator<[K, V]> {
    for (const [, [key, value]] of ascending(this.#byPlace)) yield [key, value]
    return undefined
  }

  *keys(): MapIterator<K> {
    for (const [, [key]] of ascending(this.#byPlace)) yield key
    return undefined
  }

  *values(): MapIterator<V> {
    for (const [, [, value]] of ascending(this.#byPlace)) yield value
    return undefined
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries()
  }

  forEach(each: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) each(value, key, this)
  }
}

function changed<K extends Key>(
  table: Indexed<K>,
  key: K,
  place: number,
  before: readonly Key[],
  after: readonly Key[],
): Indexed<K> {
  let next = table
  for (const word of before) if (!after.includes(word)) next = removed(next, word, place)
  for (const word of after) if (!before.includes(word)) next = put(next, word, put(get(next, word), place, key))
  return next
}

function removed<K extends Key>(table: Indexed<K>, word: Key, place: number): Indexed<K> {
  const rest = drop(get(table, word), place)
  return rest ? put(table, word, rest) : drop(table, word)
}
