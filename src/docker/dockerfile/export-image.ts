import { makeImage } from '../oci/manifest.ts'
import { parseReference } from '../oci/reference.ts'
import type { Digest, ImageConfig, Layer } from '../oci/types.ts'
import { addImage, setTag } from '../engine/add-image.ts'
import { storeOf } from '../engine/store/store-of.ts'
import { sayImage } from '../engine/tag.ts'
import type { Tx } from '../engine/tx.ts'
import type { Draft } from './draft.ts'
import { timedHistory } from './image-history.ts'
import type { Result } from './result.ts'

/** An image that a build has made: its id, and what `-q` prints is that of its configuration. */
export interface Exported {
  readonly id: Digest
  readonly configDigest: Digest
}

const configOf = (draft: Draft, result: Result, layers: readonly Layer[]): ImageConfig => {
  const history = timedHistory(draft.history, result.times)
  const { architecture, author, config, os } = draft
  return {
    architecture,
    author,
    config,
    created: history.at(-1)?.created,
    history,
    os,
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
  }
}

/**
 * Makes the image of a build and gives it its names. An image that loses its last name by that goes, unless a container
 * needs it (recording dangling).
 */
export const exportImage = (tx: Tx, draft: Draft, result: Result, tags: readonly string[]): Exported => {
  const layers = result.layers.map((chain) => tx.engine.layers.get(chain)).filter((layer) => layer !== undefined)
  const { image, blobs } = makeImage(configOf(draft, result, layers), layers)
  const id = addImage(tx, { image, layers, blobs })
  tx.step('image', 'create', id, { ...image.config.config.Labels, name: id })
  for (const name of tags) {
    setTag(tx, name, id, storeOf(tx.engine).rebuilt)
    const reference = parseReference(name)
    sayImage(tx, 'tag', id, 'error' in reference ? name : reference.familiar)
  }
  return { id, configDigest: image.configDigest }
}
