import type { Digest, Image } from '../../oci/types.ts'
import { parseReference } from '../../oci/reference.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import { countBy } from '../../fs/by.ts'
import { namesOf as names } from '../../engine/find.ts'
import { madeFrom } from '../../engine/indexes.ts'
import type { Engine } from '../../engine/types.ts'
import { parseTime } from '../time.ts'

/** The repository of a name as people write it, 'alpine', and its tag. */
export const splitName = (full: string): { repository: string; tag: string } => {
  const reference = parseReference(full)
  if ('error' in reference) return { repository: full, tag: '<none>' }
  return { repository: reference.repository, tag: reference.tag ?? '<none>' }
}

/** The full names that point at an image, sorted. */
export const namesOf = (engine: Engine, id: Digest): readonly string[] => names(engine, id).toSorted()

/** Bytes of an image in the content store, if there is one: manifest, configuration, compressed layers. */
export const contentSize = (engine: Engine, image: Image): number => storeOf(engine).contentSize(engine, image)

/** Bytes of its unpacked layers, as they are counted on disk. */
export const unpackedSize = (engine: Engine, image: Image): number =>
  image.layers.reduce((sum, layer) => sum + (engine.layers.get(layer)?.size ?? 0), 0)

/** DISK USAGE: what is unpacked and what is in the content store. */
export const imageSize = (engine: Engine, image: Image): number =>
  unpackedSize(engine, image) + contentSize(engine, image)

/** When it was made, ms; undefined when its configuration does not say. */
export const createdAt = (image: Image): number | undefined => parseTime(image.config.created)

/** Containers made from it. */
export const usedBy = (engine: Engine, id: Digest): number => countBy(engine.containers, madeFrom, id)

/** Images, the newest first, as the engine lists them. */
export const newestFirst = (images: readonly Image[]): readonly Image[] =>
  images.toReversed().toSorted((a, b) => (createdAt(b) ?? 0) - (createdAt(a) ?? 0))
