import { set, unset } from '../fs/map.ts'
import { collect } from './collect.ts'
import type { Pruned } from './prune.ts'
import type { Tx } from './tx.ts'
import type { CacheEntry, Engine } from './types.ts'

/** The cache without what was removed; what is left of it after a prune is not used by any build that follows. */
const left = (cache: Engine['cache'], removed: readonly CacheEntry[], stale: readonly CacheEntry[]): Engine['cache'] =>
  stale.reduce(
    (all, entry) => set(all, entry.key, { ...entry, stale: true }),
    removed.reduce((all, { key }) => unset(all, key), cache),
  )

/**
 * Whether a result that is left over is of no use any more: an engine 28.5 builds again what stands on an image that it
 * has, and still uses what stands on one that was fetched for builds alone (recording build-prune).
 */
const isStale = ({ images, layers }: Engine, { layer, description }: CacheEntry): boolean => {
  const tops = new Set([...images.values()].map((image) => image.layers.at(-1)))
  const from = description.startsWith('pulled from') ? layer : layers.get(layer!)?.parent
  for (let below = from; below !== undefined; below = layers.get(below)?.parent) if (tops.has(below)) return true
  return false
}

/**
 * Forgets the results of the build cache that `wanted` takes; those whose layers an image has as well only with `all`.
 * The layers of the others go when nothing else stands on them; `freed` counts them.
 */
export function pruneCache(tx: Tx, all: boolean, wanted: (entry: CacheEntry) => boolean): Pruned<CacheEntry> {
  const { cache, images, layers } = tx.engine
  const chosen = [...cache.values()].filter(wanted)
  const shared = new Set(all ? [] : [...images.values()].flatMap((image) => image.layers))
  const isKept = ({ layer }: CacheEntry): boolean => layer !== undefined && shared.has(layer)
  const removed = chosen.filter((entry) => !isKept(entry))
  if (chosen.length === 0) return { removed, freed: 0 }
  tx.set({
    cache: left(
      cache,
      removed,
      chosen.filter((entry) => isKept(entry) && isStale(tx.engine, entry)),
    ),
  })
  collect(tx, [{ layers: removed.flatMap(({ layer }) => layer ?? []) }])
  const gone = new Set(removed.flatMap(({ layer }) => (layer && !tx.engine.layers.has(layer) ? [layer] : [])))
  const freed = [...gone].reduce((sum, layer) => sum + (layers.get(layer)?.size ?? 0), 0)
  tx.step('builder', 'prune', '', { reclaimed: String(freed) })
  return { removed, freed }
}
