import { unset } from '../fs/map.ts'
import type { Digest } from '../oci/types.ts'
import { isUp } from './containers.ts'
import { familiar } from './familiar.ts'
import type { Removed } from './remove-image.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** Containers that were made from an image, oldest first. */
export const usersOf = (tx: Tx, id: Digest): readonly Container[] =>
  [...tx.engine.containers.values()].filter(({ image }) => image === id)

/** Whether a container counts as running for who wants to remove its image. */
export const isRunning = (container: Container): boolean => isUp(container) || container.status === 'restarting'

/** Images that `docker commit` made of containers of this one. */
export const childrenOf = (tx: Tx, id: Digest): readonly Digest[] =>
  [...tx.engine.images.values()].filter(({ parent }) => parent === id).map((image) => image.id)

/** Takes a full name away from an image. */
export function untag(tx: Tx, name: string, id: Digest): Removed {
  tx.set({ tags: unset(tx.engine.tags, name) })
  sayImage(tx, 'untag', id, familiar(name))
  return { untagged: familiar(name) }
}
