import { OrderedMap } from './ordered-map.ts'
import type { Key } from './sorted.ts'

/** A map with fewer entries is copied as a whole when it changes, which is faster; one with more shares them. */
export const COPIED = 64

/** The map with `key` set to `value`; the same map when it is so already. Old versions stay as they are. */
export function set<K extends Key, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  if (map.get(key) === value && map.has(key)) return map
  if (map.size < COPIED && map instanceof Map) return new Map(map).set(key, value)
  return shared(map).with(key, value)
}

/** The map without `key`; the same map when there is no such key. */
export function unset<K extends Key, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map
  if (map.size > COPIED || !(map instanceof Map)) return shared(map).without(key)
  const next = new Map(map)
  next.delete(key)
  return next
}

/** The map with these entries set. */
export function setAll<K extends Key, V>(
  map: ReadonlyMap<K, V>,
  entries: readonly (readonly [K, V])[],
): ReadonlyMap<K, V> {
  if (map.size < COPIED && map instanceof Map) return new Map([...map, ...entries])
  return entries.reduce((all, [key, value]) => set(all, key, value), map)
}

/** Keys that are new, or have another value than in the map that this one was made of. */
export function changedKeys<K extends Key, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): readonly K[] {
  if (before instanceof OrderedMap && after instanceof OrderedMap) return [...after.changedSince(before)]
  return [...after.keys()].filter((key) => before.get(key) !== after.get(key))
}

/** The same map as one that shares its entries with those that are made of it. */
export const shared = <K extends Key, V>(map: ReadonlyMap<K, V>): OrderedMap<K, V> =>
  map instanceof OrderedMap ? map : OrderedMap.from(map)
