import { unset } from '../fs/map.ts'
import { collect } from './collect.ts'
import type { Pruned } from './prune.ts'
import type { Tx } from './tx.ts'
import type { CacheEntry } from './types.ts'

/** Forgets the results of the build cache that `wanted` takes. Their layers go when nothing else stands on them; `freed` counts them. */
export function pruneCache(tx: Tx, wanted: (entry: CacheEntry) => boolean = () => true): Pruned<CacheEntry> {
  const { cache, layers } = tx.engine
  const removed = [...cache.values()].filter(wanted)
  if (removed.length === 0) return { removed, freed: 0 }
  tx.set({ cache: removed.reduce((left, { key }) => unset(left, key), cache) })
  collect(tx, [{ layers: removed.flatMap(({ layer }) => layer ?? []) }])
  const gone = new Set(removed.flatMap(({ layer }) => (layer && !tx.engine.layers.has(layer) ? [layer] : [])))
  const freed = [...gone].reduce((sum, layer) => sum + (layers.get(layer)?.size ?? 0), 0)
  tx.step('builder', 'prune', '', { reclaimed: String(freed) })
  return { removed, freed }
}
