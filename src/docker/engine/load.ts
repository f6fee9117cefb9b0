import type { Digest } from '../oci/types.ts'
import { addImage } from './add-image.ts'
import { familiar } from './familiar.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { storeOf } from './store/store-of.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'

/** One image of an archive: its id, and its names in the short form; none when it was saved without. */
export interface LoadedImage {
  readonly id: Digest
  readonly names: readonly string[]
}

/** Puts the images of an archive into the engine, under the names that they have there. */
export function load(tx: Tx, archive: Uint8Array): readonly LoadedImage[] | Problem {
  const loaded = storeOf(tx.engine).load(tx, archive)
  if (isProblem(loaded)) return loaded
  const { kept } = storeOf(tx.engine).deepest
  if (loaded.some(({ bundle }) => bundle.layers.length > kept))
    return problem('badArchive', { text: 'max depth exceeded' })
  return loaded.map(({ bundle, names }) => {
    const id = addImage(tx, bundle, names)
    sayImage(tx, 'load', id, id)
    return { id, names: names.map(familiar) }
  })
}
