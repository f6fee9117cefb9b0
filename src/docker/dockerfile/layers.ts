import type { Dir } from '../fs/node.ts'
import { set } from '../fs/map.ts'
import { makeLayer } from '../oci/layer.ts'
import type { Bundle, Digest, Layer } from '../oci/types.ts'
import { storeOf } from '../engine/store/store-of.ts'
import type { Tx } from '../engine/tx.ts'

/** Puts a layer with its blob into the engine, with a folder among the snapshots. */
export const keepLayer = (tx: Tx, layer: Layer, blob: Uint8Array | undefined): void => {
  const { layers, snapshots, nextSnapshot, blobs } = tx.engine
  const fresh = !snapshots.has(layer.chainId)
  tx.set({
    layers: layers.has(layer.chainId) ? layers : set(layers, layer.chainId, storeOf(tx.engine).keepLayer(layer)),
    snapshots: fresh ? set(snapshots, layer.chainId, nextSnapshot) : snapshots,
    nextSnapshot: fresh ? nextSnapshot + 1 : nextSnapshot,
    blobs: blob && !blobs.has(layer.blob) ? set(blobs, layer.blob, blob) : blobs,
  })
}

/** Makes a layer of a tree of changes on top of another, and keeps it. */
export const newLayer = (tx: Tx, tree: Dir, parent: Digest | undefined): Layer => {
  const { layer, gzip } = makeLayer(tree, parent)
  keepLayer(tx, layer, gzip)
  return layer
}

/** Keeps the layers of an image that is not itself kept. */
export const keepLayers = (tx: Tx, { layers, blobs }: Bundle): void => {
  for (const layer of layers) keepLayer(tx, layer, blobs.get(layer.blob))
}

/** The trees of a stack of layers, topmost first, as a union disk takes them. */
export const lowersOf = (tx: Tx, chain: readonly Digest[]): readonly Dir[] =>
  chain
    .map((id) => tx.engine.layers.get(id)?.tree)
    .filter((tree) => tree !== undefined)
    .reverse()
