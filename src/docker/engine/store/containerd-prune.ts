import type { Digest, Image } from '../../oci/types.ts'
import { parseReference } from '../../oci/reference.ts'
import { short } from '../../oci/digest.ts'
import { namesOf } from '../find.ts'
import { dropImage, untag, usersOf } from '../image-users.ts'
import type { PruneImages, Wanted } from '../prune-images.ts'
import type { Removed } from '../remove-image.ts'
import type { Tx } from '../tx.ts'

/**
 * Containers keep the names that they were made with, and what they were made from; other names of it go
 * (prune-all.console). What is freed counts the blobs only, not what was unpacked of them. An image is as old as its name.
 */
export const containerdPrune: PruneImages = (tx, all, wanted) => {
  const chosen = [...tx.engine.images.values()].filter((image) => isDangling(tx, image) || all)
  const before = contentOf(tx)
  const removed = chosen.flatMap((image) => pruneImage(tx, image, wanted))
  return { removed, freed: before - contentOf(tx) }
}

const isDangling = (tx: Tx, { id }: Image): boolean => namesOf(tx.engine, id).length === 0

function pruneImage(tx: Tx, image: Image, wanted: Wanted): readonly Removed[] {
  const { id } = image
  const names = namesOf(tx.engine, id)
  if (names.length === 0) return usersOf(tx, id).length === 0 && wanted(image) ? pruneDangling(tx, id) : []
  const kept = new Set(usersOf(tx, id).map(({ spec }) => nameOf(spec.image, id)))
  const going = names.filter((name) => !kept.has(name) && wanted(image, tx.engine.tags.get(name)?.at))
  const untagged = going.map((name) => untag(tx, name, id))
  if (going.length < names.length || kept.size > 0) return untagged
  return [...untagged, ...drop(tx, id)]
}

/** The full name that a container was made with; undefined when it was an id. */
function nameOf(written: string, id: Digest): string | undefined {
  if (short(id).startsWith(written.slice(0, 12)) || id === written) return undefined
  const parsed = parseReference(written)
  return 'error' in parsed ? undefined : parsed.full
}

// An image without a name is listed by its digest all the same.
const pruneDangling = (tx: Tx, id: Digest): readonly Removed[] => [{ untagged: id }, ...drop(tx, id)]

function drop(tx: Tx, id: Digest): readonly Removed[] {
  const image = dropImage(tx, id)
  tx.step('image', 'delete', id, { ...image?.config.config.Labels, name: id })
  return [{ deleted: id }]
}

function contentOf({ engine }: Tx): number {
  let sum = 0
  for (const bytes of engine.blobs.values()) sum += bytes.length
  return sum
}
