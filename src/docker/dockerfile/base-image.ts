import type { Bundle } from '../oci/types.ts'
import type { Tx } from '../engine/tx.ts'
import type { BaseImage } from './convert.ts'
import { failure, type Failure } from './failure.ts'
import { keepLayers } from './layers.ts'
import { hint, nearest } from './suggest.ts'

/** A base image, and what of it had to be fetched: blobs with their sizes, lowest layer first. */
export interface FoundBase {
  readonly base: BaseImage
  readonly fetched: readonly { readonly blob: string; readonly size: number }[]
}

const common = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora']
const names = common.flatMap((name) => [name, `${name}:latest`])

/** What a step says of an image that is nowhere. */
export const notFound = (full: string): string => `${full}: not found`

/** The failure of a build whose base image is nowhere; `written` is its name in the file. */
export const missingBase = (written: string, full: string, stages: readonly string[]): Failure =>
  failure(`${written}: failed to resolve source metadata for ${full}: ${notFound(full)}${hint(nearest(written, [...stages, ...names]))}`)

const remote = (tx: Tx, full: string): Bundle | undefined => tx.engine.registry.get(full) ?? tx.world.find(full)

const localBase = (tx: Tx, full: string): FoundBase | undefined => {
  const id = tx.engine.tags.get(full)?.id
  const image = id && tx.engine.images.get(id)
  if (!image) return undefined
  const { config, layers } = image
  return { base: { id: image.id, reference: `${full}@${image.id}`, config, layers }, fetched: [] }
}

const remoteBase = (tx: Tx, full: string): FoundBase | undefined => {
  const bundle = remote(tx, full)
  if (!bundle) return undefined
  const { image, layers } = bundle
  const missing = layers.filter((layer) => !tx.engine.layers.has(layer.chainId))
  keepLayers(tx, bundle)
  return {
    base: { id: image.id, reference: `${full.replace(/@.*/, '')}@${image.id}`, config: image.config, layers: image.layers },
    fetched: missing.map(({ blob, blobSize }) => ({ blob, size: blobSize })),
  }
}

/**
 * Finds a base image: the one with this name, else the registry's, with `pull` the registry's first. Its layers are kept
 * with the build cache; it does not become one of the engine's images (recording build pulls ubuntu afterwards).
 */
export const findBase = (tx: Tx, full: string, pull: boolean): FoundBase | undefined =>
  pull ? (remoteBase(tx, full) ?? localBase(tx, full)) : (localBase(tx, full) ?? remoteBase(tx, full))

