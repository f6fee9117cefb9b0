/** A map that is written in place until it has been handed out; then the next write works on a copy. */
export class Table<K, V> {
  #map: Map<K, V>
  #shared = true

  constructor(map: ReadonlyMap<K, V>) {
    this.#map = map as Map<K, V>
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

  set(key: K, value: V): void {
    if (this.#shared) this.#own()
    this.#map.set(key, value)
  }

  delete(key: K): void {
    if (!this.#map.has(key)) return
    if (this.#shared) this.#own()
    this.#map.delete(key)
  }

  /** The map as it is now; later writes do not reach it. The same map when nothing was written. */
  share(): ReadonlyMap<K, V> {
    this.#shared = true
    return this.#map
  }

  #own(): void {
    this.#map = new Map(this.#map)
    this.#shared = false
  }
}
