import { by, keysBy } from '../fs/by.ts'
import { unset } from '../fs/map.ts'
import type { Digest, Image } from '../oci/types.ts'
import { collect } from './collect.ts'
import { isUp } from './containers.ts'
import { familiar } from './familiar.ts'
import { childOf, madeFrom } from './indexes.ts'
import type { Removed } from './remove-image.ts'
import { storeOf } from './store/store-of.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** Containers that were made from an image, oldest first. */
export const usersOf = (tx: Tx, id: Digest): readonly Container[] => by(tx.engine.containers, madeFrom, id)

/** Whether a container counts as running for who wants to remove its image. */
export const isRunning = (container: Container): boolean => isUp(container) || container.status === 'restarting'

/** Images that `docker commit` made of containers of this one. */
export const childrenOf = (tx: Tx, id: Digest): readonly Digest[] => keysBy(tx.engine.images, childOf, id)

/** Takes a full name away from an image. */
export function untag(tx: Tx, name: string, id: Digest): Removed {
  tx.set({ tags: unset(tx.engine.tags, name) })
  sayImage(tx, 'untag', id, familiar(name))
  return { untagged: familiar(name) }
}

/** Takes an image out of the engine, with what only it refers to. */
export function dropImage(tx: Tx, id: Digest): Image | undefined {
  const image = tx.engine.images.get(id)
  if (!image) return undefined
  tx.set({ images: unset(tx.engine.images, id) })
  collect(tx, [{ layers: image.layers, blobs: storeOf(tx.engine).blobsOf(image) }])
  return image
}
