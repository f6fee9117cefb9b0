import { loadArchive } from '../oci/archive.ts'
import type { Digest } from '../oci/types.ts'
import { addImage } from './add-image.ts'
import { familiar } from './familiar.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'

/** One image of an archive: its id, and its names in the short form; none when it was saved without. */
export interface LoadedImage {
  readonly id: Digest
  readonly names: readonly string[]
}

/** Puts the images of an archive into the engine, under the names that they have there. */
export function load(tx: Tx, archive: Uint8Array): readonly LoadedImage[] | Problem {
  const loaded = loadArchive(archive)
  if ('error' in loaded) return problem('badArchive', { text: loaded.error })
  return loaded.map(({ bundle, names }) => {
    const id = addImage(tx, bundle, names)
    sayImage(tx, 'load', id, id)
    return { id, names: names.map(familiar) }
  })
}
