import { set, unset } from '../fs/map.ts'
import type { Bundle, Digest, Image, Layer } from '../oci/types.ts'
import { namesOf } from './find.ts'
import { dropImage } from './image-users.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'

/** Puts an image with its layers and blobs into the engine, under these full names; without any it is dangling. No step is noted. */
export function addImage(
  tx: Tx,
  bundle: Bundle,
  names: readonly string[] = [],
  previous: 'keep' | 'drop' = 'keep',
): Digest {
  const { image, layers, blobs } = storeOf(tx.engine).keep(bundle)
  // One that is there has all that it needs: the classic store packs a layer of an archive anew, into other bytes.
  if (!tx.engine.images.has(image.id)) addParts(tx, image, layers, blobs)
  for (const name of names) setTag(tx, name, image.id, previous)
  return image.id
}

function addParts(tx: Tx, image: Image, layers: readonly Layer[], blobs: Bundle['blobs']): void {
  const engine = tx.engine
  const store = storeOf(engine)
  let [kept, snapshots, nextSnapshot] = [engine.layers, engine.snapshots, engine.nextSnapshot]
  for (const layer of layers) {
    kept = kept.has(layer.chainId) ? kept : set(kept, layer.chainId, store.keepLayer(layer))
    if (!snapshots.has(layer.chainId)) snapshots = set(snapshots, layer.chainId, nextSnapshot++)
  }
  let content = engine.blobs
  for (const [digest, bytes] of blobs) content = content.has(digest) ? content : set(content, digest, bytes)
  tx.set({ layers: kept, snapshots, nextSnapshot, blobs: content, images: set(engine.images, image.id, image) })
}

/** Gives an image names that it does not have; the others stay as they are. */
export function addNames(tx: Tx, names: readonly string[], id: Digest): void {
  for (const name of names) if (tx.engine.tags.get(name)?.id !== id) setTag(tx, name, id)
}

/**
 * Makes a full name point to an image. The image that loses its last name by that stays, dangling, unless `previous` is
 * 'drop', as a build has it (dangling.console).
 */
export function setTag(tx: Tx, name: string, id: Digest, previous: 'keep' | 'drop' = 'keep'): void {
  const old = tx.engine.tags.get(name)
  tx.set({ tags: set(unset(tx.engine.tags, name), name, { id, at: tx.clock }) })
  if (!old || old.id === id || previous === 'keep' || namesOf(tx.engine, old.id).length > 0) return
  dropImage(tx, old.id)
}
