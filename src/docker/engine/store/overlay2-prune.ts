import type { Digest, Image } from '../../oci/types.ts'
import { namesOf } from '../find.ts'
import { childrenOf } from '../image-users.ts'
import { isProblem } from '../problem.ts'
import type { PruneImages } from '../prune-images.ts'
import type { Removed } from '../remove-image.ts'
import type { Tx } from '../tx.ts'
import { overlay2Remove } from './overlay2-remove.ts'

/**
 * The classic store removes name by name as `docker rmi` does, and passes over what that refuses: of an image with two
 * names that a container has, one goes (prune-all.console). What it frees are the layers that it deleted.
 */
export const overlay2Prune: PruneImages = (tx, all, wanted) => {
  const { images, layers } = tx.engine
  const chosen = [...images.values()].filter((image) => canPrune(tx, image, all) && wanted(image))
  const removed = chosen.flatMap(({ id }) => refsOf(tx, id).flatMap((ref) => tryRemove(tx, ref)))
  const sizes = removed.map((one) => ('deleted' in one ? (layers.get(one.deleted)?.size ?? 0) : 0))
  return { removed, freed: sizes.reduce((sum, size) => sum + size, 0) }
}

function canPrune(tx: Tx, { id }: Image, all: boolean): boolean {
  const names = namesOf(tx.engine, id)
  if (names.length === 0) return childrenOf(tx, id).length === 0
  return all || names.every((name) => name.includes('@'))
}

/** What an image is removed by: its names in their order, or its id. */
const refsOf = (tx: Tx, id: Digest): readonly string[] => {
  const names = namesOf(tx.engine, id).toSorted()
  return names.length > 0 ? names : [id]
}

function tryRemove(tx: Tx, ref: string): readonly Removed[] {
  const removed = overlay2Remove(tx, ref, { force: false, prune: true })
  return isProblem(removed) ? [] : removed
}
