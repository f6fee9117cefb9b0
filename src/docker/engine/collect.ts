import type { Digest } from '../oci/types.ts'
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
  return { layers, blobs }
}

// A cached layer keeps those below it, and the blob that it was packed into.
function keepCached(engine: Engine, top: Digest, layers: Set<Digest>, blobs: Set<Digest>): void {
  for (let chain: Digest | undefined = top; chain !== undefined; chain = engine.layers.get(chain)?.parent) {
    layers.add(chain)
    const layer = engine.layers.get(chain)
    if (layer) blobs.add(layer.blob)
  }
}

/** Deletes layers and blobs that nothing refers to any more, as containerd's collector does. Gives the bytes of the blobs. */
export function collect(tx: Tx): number {
  const engine = tx.engine
  const kept = reachable(engine)
  const dead = [...engine.blobs].filter(([digest]) => !kept.blobs.has(digest))
  const stale = [...engine.layers.keys()].some((chain) => !kept.layers.has(chain))
  if (dead.length > 0) tx.set({ blobs: only(engine.blobs, kept.blobs) })
  if (stale) tx.set({ layers: only(engine.layers, kept.layers), snapshots: only(engine.snapshots, kept.layers) })
  return dead.reduce((sum, [, bytes]) => sum + bytes.length, 0)
}

const only = <V>(map: ReadonlyMap<Digest, V>, kept: ReadonlySet<Digest>): ReadonlyMap<Digest, V> =>
  new Map([...map].filter(([digest]) => kept.has(digest)))
