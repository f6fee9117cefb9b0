import type { Bundle, Digest, Image } from '../oci/types.ts'
import { storeOf } from '../engine/store/store-of.ts'
import type { Tx } from '../engine/tx.ts'
import type { BaseImage } from './convert.ts'
import { failure, type Failure } from './failure.ts'
import { cacheKey, remember } from './cache.ts'
import { keepLayers } from './layers.ts'
import type { ImageOp } from './ops.ts'
import { hint, nearest } from './suggest.ts'

const common = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora']
const names = common.flatMap((name) => [name, `${name}:latest`])

/** What a step says of an image that is nowhere. */
export const notFound = (full: string): string => `${full}: not found`

/** The failure of a build whose base image is nowhere; `written` is its name in the file. */
export const missingBase = (written: string, full: string, stages: readonly string[]): Failure =>
  failure(
    `${written}: failed to resolve source metadata for ${full}: ${notFound(full)}${hint(nearest(written, [...stages, ...names]))}`,
  )

/** A full name without its digest, and the digest. */
const split = (full: string): { name: string; digest?: string } => {
  const [name = '', digest] = full.split('@')
  return { name: /:[^/]*$/.test(name) ? name : `${name}:latest`, digest }
}

const remote = (tx: Tx, full: string): Bundle | undefined => {
  const { name, digest } = split(full)
  const bundle = tx.engine.registry.get(name) ?? tx.world.find(name)
  return digest === undefined || bundle?.image.id === digest ? bundle : undefined
}

const baseOf = (full: string, { id, config, layers }: Image, known = true): BaseImage => ({
  id,
  reference: full.includes('@') || !known ? full : `${full}@${id}`,
  config,
  layers,
})

const localBase = (tx: Tx, full: string): BaseImage | undefined => {
  const { name, digest } = split(full)
  const id = digest ?? tx.engine.tags.get(name)?.id
  const image = id === undefined ? undefined : tx.engine.images.get(id as Digest)
  return image && baseOf(full, image, storeOf(tx.engine).idIsManifest)
}

const remoteBase = (tx: Tx, full: string): BaseImage | undefined => {
  const bundle = remote(tx, full)
  return bundle && baseOf(full, bundle.image)
}

/** Finds a base image: the one with this name, else the registry's, with `pull` the registry's first. Nothing is fetched. */
export const findBase = (tx: Tx, full: string, pull: boolean): BaseImage | undefined =>
  pull ? (remoteBase(tx, full) ?? localBase(tx, full)) : (localBase(tx, full) ?? remoteBase(tx, full))

/** A blob that was fetched. */
export interface Fetched {
  readonly blob: Digest
  readonly size: number
}

/**
 * Fetches the layers of a base image that are not here, lowest first. They belong to the build cache; the image itself
 * does not become one of the engine's (recording build pulls ubuntu afterwards).
 */
export const fetchBase = (tx: Tx, { image, layers, reference }: ImageOp): readonly Fetched[] => {
  const missing = layers.filter((layer) => !tx.engine.layers.has(layer))
  const bundle = missing.length > 0 ? remote(tx, reference) : undefined
  const fetched = bundle?.image.id === image ? bundle.layers.filter((layer) => missing.includes(layer.chainId)) : []
  if (bundle) keepLayers(tx, bundle)
  remember(tx, imageKey(layers), { layer: layers.at(-1), description: `pulled from ${reference}` })
  return fetched.map(({ blob, blobSize }) => ({ blob, size: blobSize }))
}

/** What the cache knows an image by: its layers, whatever it is called. */
export const imageKey = (layers: readonly Digest[]): Digest => cacheKey('image', layers.at(-1) ?? '')
