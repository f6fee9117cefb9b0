import { set } from '../fs/map.ts'
import { bytesOf } from '../fs/tree.ts'
import { sha256 } from '../oci/digest.ts'
import type { Digest } from '../oci/types.ts'
import { collect } from '../engine/collect.ts'
import type { Tx } from '../engine/tx.ts'
import type { CacheEntry, Engine } from '../engine/types.ts'

/** The name of a result: what it was made from, and how. */
export const cacheKey = (...parts: readonly unknown[]): Digest => sha256(bytesOf(JSON.stringify(parts)))

/** Whether there is a result with this key that stands on a layer (undefined: on nothing). */
export const hasCached = ({ cache, layers }: Engine, key: Digest, below: Digest | undefined): boolean => {
  const { layer, stale } = cache.get(key) ?? {}
  return layer !== undefined && !stale && layers.has(layer) && layers.get(layer)?.parent === below
}

/** What was made with this key before, on the same layer, and is still there; it counts as used now. */
export const recall = (tx: Tx, key: Digest, below: Digest | undefined): CacheEntry | undefined => {
  if (!hasCached(tx.engine, key, below)) return undefined
  const entry = { ...tx.engine.cache.get(key)!, used: tx.clock }
  tx.set({ cache: set(tx.engine.cache, key, entry) })
  return entry
}

/** Keeps a result, and with it its layer and those below; that of an earlier result with this key goes when nothing has it. */
export const remember = (
  tx: Tx,
  key: Digest,
  part: Pick<CacheEntry, 'layer' | 'files' | 'description'>,
): CacheEntry => {
  const created = part.files ? (tx.engine.cache.get(key)?.created ?? tx.clock) : tx.clock
  const entry: CacheEntry = { key, created, used: tx.clock, ...part }
  const before = tx.engine.cache.get(key)?.layer
  tx.set({ cache: set(tx.engine.cache, key, entry) })
  if (before !== undefined && before !== part.layer) collect(tx, [{ layers: [before] }])
  return entry
}
