import { countBy } from '../../fs/by.ts'
import { standing as layered } from '../../engine/indexes.ts'
import { isUp } from '../../engine/containers.ts'
import { namesOf } from '../../engine/find.ts'
import type { CacheEntry, Container, Engine, Volume } from '../../engine/types.ts'
import type { Digest, Image } from '../../oci/types.ts'
import { contentSize, imageSize, usedBy } from './image-info.ts'
import { writableSize } from './container-info.ts'
import { volumeLinks, volumeSize } from './volume-info.ts'

/** A line of `docker system df`. Sizes in bytes. */
export interface Usage {
  readonly type: 'Images' | 'Containers' | 'Local Volumes' | 'Build Cache'
  readonly total: number
  readonly active: number
  readonly size: number
  readonly reclaimable: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const layerSize = (engine: Engine, layer: Digest): number => engine.layers.get(layer)?.size ?? 0

/** How many images stand on a layer. */
const standing = (engine: Engine, layer: Digest): number => countBy(engine.images, layered, layer)

/** Bytes of an image's layers that others stand on as well. */
export const sharedSize = (engine: Engine, image: Image): number =>
  sum(image.layers.filter((layer) => standing(engine, layer) > 1).map((layer) => layerSize(engine, layer)))

/** Bytes of all images, what they share counted once. */
const allImages = (engine: Engine): number => {
  const images = [...engine.images.values()]
  const layers = new Set(images.flatMap((image) => image.layers))
  return sum([...layers].map((layer) => layerSize(engine, layer))) + allContent(engine, images)
}

/** Bytes of all images in the content store; with the classic store there is none. */
const allContent = (engine: Engine, images: readonly Image[]): number => {
  if (images.every((image) => contentSize(engine, image) === 0)) return 0
  const blobs = new Map(images.flatMap((image) => image.manifest.layers.map((one) => [one.digest, one.size] as const)))
  const own = images.map((image) => contentSize(engine, image) - sum(image.manifest.layers.map((one) => one.size)))
  return sum([...blobs.values()]) + sum(own)
}

const imagesUsage = (engine: Engine): Usage => {
  const used = [...engine.images.values()].filter((image) => usedBy(engine, image.id) > 0)
  const size = allImages(engine)
  const kept = sum(used.map((image) => imageSize(engine, image) - sharedSize(engine, image)))
  const active = used.length
  return { type: 'Images', total: engine.images.size, active, size, reclaimable: active === 0 ? size : size - kept }
}

const isActive = (container: Container): boolean => isUp(container) || container.status === 'restarting'

const containersUsage = (engine: Engine): Usage => {
  const all = [...engine.containers.values()]
  const idle = all.filter((one) => !isActive(one))
  const size = (containers: readonly Container[]) => sum(containers.map((one) => writableSize(engine, one)))
  const active = all.length - idle.length
  return { type: 'Containers', total: all.length, active, size: size(all), reclaimable: size(idle) }
}

const volumesUsage = (engine: Engine): Usage => {
  const all = [...engine.volumes.values()]
  const idle = all.filter((volume) => volumeLinks(engine, volume.name) === 0)
  const size = (volumes: readonly Volume[]) => sum(volumes.map((volume) => volumeSize(engine, volume.name)))
  const active = all.length - idle.length
  return { type: 'Local Volumes', total: all.length, active, size: size(all), reclaimable: size(idle) }
}

/** Bytes of the layer that a result of the cache keeps. */
export const cacheSize = (engine: Engine, entry: CacheEntry): number =>
  entry.layer === undefined ? 0 : layerSize(engine, entry.layer)

/** A result whose layer an image has as well: to delete it frees nothing. */
export const isShared = (engine: Engine, entry: CacheEntry): boolean =>
  entry.layer !== undefined && standing(engine, entry.layer) > 0

const cacheUsage = (engine: Engine): Usage => {
  const all = [...engine.cache.values()]
  const size = (entries: readonly CacheEntry[]) => sum(entries.map((entry) => cacheSize(engine, entry)))
  const reclaimable = size(all.filter((entry) => !isShared(engine, entry)))
  return { type: 'Build Cache', total: all.length, active: 0, size: size(all), reclaimable }
}

/** What takes the space, in the order in which `docker system df` tells it. */
export const diskUsage = (engine: Engine): readonly Usage[] => [
  imagesUsage(engine),
  containersUsage(engine),
  volumesUsage(engine),
  cacheUsage(engine),
]

/** The first name of an image, which is the one that `system df -v` shows. */
export const firstName = (engine: Engine, image: Image): string | undefined => namesOf(engine, image.id).toSorted()[0]
