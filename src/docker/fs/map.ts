/** The map with `key` set to `value`; the same map when it is so already. Old versions stay as they are. */
export function set<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  if (map.get(key) === value && map.has(key)) return map
  return new Map(map).set(key, value)
}

/** The map without `key`; the same map when there is no such key. */
export function unset<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map
  const next = new Map(map)
  next.delete(key)
  return next
}
