import { by, countBy } from '../fs/by.ts'
import { unset } from '../fs/map.ts'
import type { Digest } from '../oci/types.ts'
import { above, cached, packed, standing } from './indexes.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Engine } from './types.ts'

/** What must be kept: layers that images, containers and the build cache stand on, and blobs of the images. */
export interface Reachable {
  readonly layers: ReadonlySet<Digest>
  readonly blobs: ReadonlySet<Digest>
}

/** Follows every reference from images, containers and cache. */
export function reachable(engine: Engine): Reachable {
  const layers = new Set<Digest>()
  const blobs = new Set<Digest>()
  for (const image of engine.images.values()) {
    for (const digest of storeOf(engine).blobsOf(image)) blobs.add(digest)
    for (const chain of image.layers) layers.add(chain)
  }
  for (const container of engine.containers.values()) for (const chain of container.layers) layers.add(chain)
  for (const entry of engine.cache.values()) if (entry.layer) keepCached(engine, entry.layer, layers, blobs)
  if (storeOf(engine).packsAnew) for (const chain of layers) for (const blob of packOf(engine, chain)) blobs.add(blob)
  return { layers, blobs }
}

const packOf = ({ layers }: Engine, chain: Digest): readonly Digest[] => {
  const layer = layers.get(chain)
  return layer ? [layer.blob] : []
}

// A cached layer keeps those below it, and the blob that it was packed into.
function keepCached(engine: Engine, top: Digest, layers: Set<Digest>, blobs: Set<Digest>): void {
  for (let chain: Digest | undefined = top; chain !== undefined; chain = engine.layers.get(chain)?.parent) {
    layers.add(chain)
    const layer = engine.layers.get(chain)
    if (layer) blobs.add(layer.blob)
  }
}

/** What was taken out of the engine, with what it stood on. */
export interface Gone {
  readonly layers: readonly Digest[]
  readonly blobs?: readonly Digest[]
}

/**
 * Deletes the layers and blobs of what is gone, as containerd's collector does, unless something else refers to them.
 * Nothing else can have lost its last reference: `check` says so after every line.
 */
export function collect(tx: Tx, gone: readonly Gone[]): void {
  const lost = withParents(tx.engine, new Set(gone.flatMap(({ layers }) => layers)))
  const packs = lost.flatMap((chain) => packOf(tx.engine, chain))
  const isCached = cacheOf(tx.engine)
  const named = gone.flatMap(({ blobs = [] }) => blobs)
  const dead = [...named, ...packs].filter((blob) => !isBlobKept(tx.engine, blob, isCached))
  const stale = lost.filter((chain) => !isLayerKept(tx.engine, chain, isCached))
  const { blobs, layers, snapshots } = tx.engine
  if (dead.length > 0) tx.set({ blobs: without(blobs, dead) })
  if (stale.length > 0) tx.set({ layers: without(layers, stale), snapshots: without(snapshots, stale) })
}

const without = <V>(map: ReadonlyMap<Digest, V>, keys: readonly Digest[]): ReadonlyMap<Digest, V> =>
  keys.reduce((left, key) => unset(left, key), map)

function withParents({ layers }: Engine, found: Set<Digest>): readonly Digest[] {
  for (const chain of found) {
    const parent = layers.get(chain)?.parent
    if (parent) found.add(parent)
  }
  return [...found]
}

type Cached = (chain: Digest) => boolean

const isLayerKept = (engine: Engine, chain: Digest, isCached: Cached): boolean =>
  countBy(engine.images, standing, chain) > 0 || countBy(engine.containers, standing, chain) > 0 || isCached(chain)

const isBlobKept = (engine: Engine, blob: Digest, isCached: Cached): boolean =>
  countBy(engine.images, storeOf(engine).blobsOf, blob) > 0 ||
  by(engine.layers, packed, blob).some(({ chainId }) =>
    storeOf(engine).packsAnew ? isLayerKept(engine, chainId, isCached) : isCached(chainId),
  )

/** Tells whether the build cache keeps a layer, or one that stands on it; each layer is looked at once. */
function cacheOf(engine: Engine): Cached {
  const known = new Map<Digest, boolean>()
  const isCached = (chain: Digest): boolean => {
    const old = known.get(chain)
    if (old !== undefined) return old
    const is =
      countBy(engine.cache, cached, chain) > 0 ||
      by(engine.layers, above, chain).some(({ chainId }) => isCached(chainId))
    known.set(chain, is)
    return is
  }
  return isCached
}
