import { OrderedMap, wordsOf, type Index } from './ordered-map.ts'
import { ascending, get, rank, type Key } from './sorted.ts'

export type { Index } from './ordered-map.ts'

// A small map is gone through. A large one has an index, which is made once and kept up by `set` and `unset`.

/** The keys whose values have a word of an index, in the order of the map. */
export function keysBy<K extends Key, V>(map: ReadonlyMap<K, V>, index: Index<K, V>, word: Key): readonly K[] {
  if (map instanceof OrderedMap) return [...ascending(get(map.by(index), word))].map(([, key]) => key)
  const keys: K[] = []
  for (const [key, value] of map) if (has(index(value, key), word)) keys.push(key)
  return keys
}

const has = (words: Key | readonly Key[] | undefined, word: Key): boolean =>
  typeof words === 'object' ? words.includes(word) : words === word

/** The values that have a word of an index, in the order of the map. */
export const by = <K extends Key, V>(map: ReadonlyMap<K, V>, index: Index<K, V>, word: Key): readonly V[] =>
  keysBy(map, index, word).map((key) => map.get(key)!)

/** How many values have a word of an index. */
export const countBy = <K extends Key, V>(map: ReadonlyMap<K, V>, index: Index<K, V>, word: Key): number =>
  map instanceof OrderedMap ? (get(map.by(index), word)?.size ?? 0) : keysBy(map, index, word).length

/** Words of an index with their values, the lowest first. */
export function* inOrderOf<K extends Key, V>(map: ReadonlyMap<K, V>, index: Index<K, V>): Generator<[Key, V]> {
  if (map instanceof OrderedMap) {
    for (const [word, keys] of ascending(map.by(index)))
      for (const [, key] of ascending(keys)) yield [word, map.get(key)!]
    return
  }
  const all = [...map].flatMap(([key, value]) => wordsOf(index, value, key).map((word): [Key, V] => [word, value]))
  yield* all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** How many different words of an index there are from `low` on, below `high`. */
export function wordsBetween<K extends Key, V>(
  map: ReadonlyMap<K, V>,
  index: Index<K, V>,
  low: Key,
  high: Key,
): number {
  if (map instanceof OrderedMap) return rank(map.by(index), high) - rank(map.by(index), low)
  const words = new Set([...map].flatMap(([key, value]) => wordsOf(index, value, key)))
  return [...words].filter((word) => word >= low && word < high).length
}

/** Keys that begin with a text, in no particular order. */
export function* startingWith<K extends string>(map: ReadonlyMap<K, unknown>, text: string): Generator<K> {
  for (const key of map instanceof OrderedMap ? map.sorted(text as K) : map.keys()) {
    if (key.startsWith(text)) yield key
    else if (map instanceof OrderedMap) return
  }
}
