import { by, inOrderOf, keysBy, type Index } from '../../fs/by.ts'
import { COPIED, set, unset } from '../../fs/map.ts'
import type { Key } from '../../fs/sorted.ts'

/**
 * A map that is written in place until it has been handed out; then the next write works on a copy. A large map is never
 * copied: each write makes a new one that shares its entries.
 */
export class Table<K extends Key, V> {
  #map: ReadonlyMap<K, V>
  /** The map, while it is small and nobody else has it. */
  #own: Map<K, V> | undefined

  constructor(map: ReadonlyMap<K, V>) {
    this.#map = map
  }

  get(key: K): V | undefined {
    return this.#map.get(key)
  }

  get size(): number {
    return this.#map.size
  }

  has(key: K): boolean {
    return this.#map.has(key)
  }

  values(): MapIterator<V> {
    return this.#map.values()
  }

  /** The values that have a word of an index, in the order of the table. */
  by(index: Index<K, V>, word: Key): readonly V[] {
    return by(this.#map, index, word)
  }

  /** The keys whose values have a word of an index, in the order of the table. */
  keysBy(index: Index<K, V>, word: Key): readonly K[] {
    return keysBy(this.#map, index, word)
  }

  /** Words of an index with their values, the lowest first. */
  inOrderOf(index: Index<K, V>): Generator<[Key, V]> {
    return inOrderOf(this.#map, index)
  }

  set(key: K, value: V): void {
    if (this.#copied()) this.#mine().set(key, value)
    else this.#put(set(this.#map, key, value))
  }

  delete(key: K): void {
    if (!this.#map.has(key)) return
    if (this.#copied()) this.#mine().delete(key)
    else this.#put(unset(this.#map, key))
  }

  /** The map as it is now; later writes do not reach it. The same map when nothing was written. */
  share(): ReadonlyMap<K, V> {
    this.#own = undefined
    return this.#map
  }

  #copied(): boolean {
    return this.#map.size < COPIED && this.#map instanceof Map
  }

  #mine(): Map<K, V> {
    if (!this.#own) this.#map = this.#own = new Map(this.#map)
    return this.#own
  }

  #put(map: ReadonlyMap<K, V>): void {
    this.#own = undefined
    this.#map = map
  }
}
