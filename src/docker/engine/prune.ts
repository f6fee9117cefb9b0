import { usage } from '../fs/usage.ts'
import type { Digest, Image } from '../oci/types.ts'
import { unset } from '../fs/map.ts'
import { disk } from './disks.ts'
import { familiar } from './familiar.ts'
import { namesOf } from './find.ts'
import { PREDEFINED } from './network.ts'
import { purge } from './purge.ts'
import { dropImage, usersOf } from './image-users.ts'
import type { Removed } from './remove-image.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'
import type { Container, Network, Volume } from './types.ts'
import { dropVolume, volumeUsers } from './volume.ts'

/** Which of the unused things a prune takes; left out: all. */
export interface PruneFilter {
  /** By labels and by when it was made (ms since 1970). */
  (thing: { readonly labels: Readonly<Record<string, string>>; readonly created: number }): boolean
}

/** What a prune took, and the bytes that it freed. */
export interface Pruned<T> {
  readonly removed: readonly T[]
  readonly freed: number
}

const everything: PruneFilter = () => true

/** Removes every container that is not up, newest first. */
export function pruneContainers(tx: Tx, wanted: PruneFilter = everything): Pruned<Container> {
  const idle = [...tx.engine.containers.values()].filter(
    (one) =>
      (one.status === 'created' || one.status === 'exited') &&
      wanted({ labels: one.spec.config.Labels ?? {}, created: one.created }),
  )
  let freed = 0
  for (const container of idle.reverse()) {
    const files = disk(tx, `container/${container.id}`)
    freed += files?.kind === 'union' ? usage(files.upper) : 0
    purge(tx, container, { volumes: false })
  }
  if (idle.length > 0) tx.step('container', 'prune', '', { reclaimed: String(freed) })
  return { removed: idle, freed }
}

/** Removes images without a name, or with `all` every image that no container was made from. */
export function pruneImages(tx: Tx, all = false, wanted: PruneFilter = everything): Pruned<Removed> {
  const before = sizeOf(tx)
  const idle = [...tx.engine.images.values()].filter(
    (image) =>
      canPrune(tx, image, all) && wanted({ labels: image.config.config.Labels ?? {}, created: createdOf(image) }),
  )
  const removed = idle.flatMap((image) => pruneImage(tx, image.id))
  const freed = before - sizeOf(tx)
  if (idle.length > 0) tx.step('image', 'prune', '', { reclaimed: String(freed) })
  return { removed, freed }
}

/** When an image was made, ms since 1970; 0 when its configuration does not say. */
export const createdOf = (image: Image): number => Date.parse(image.config.created ?? '') || 0

const canPrune = (tx: Tx, image: Image, all: boolean): boolean =>
  usersOf(tx, image.id).length === 0 && (all || namesOf(tx.engine, image.id).length === 0)

function pruneImage(tx: Tx, id: Digest): readonly Removed[] {
  const names = namesOf(tx.engine, id)
  for (const name of names) {
    tx.set({ tags: unset(tx.engine.tags, name) })
    sayImage(tx, 'untag', id, familiar(name))
  }
  const image = dropImage(tx, id)
  tx.step('image', 'delete', id, { ...image?.config.config.Labels, name: id })
  // An image without a name is listed by its digest all the same.
  const untagged = names.length > 0 ? names.map(familiar) : [id]
  return [...untagged.map((name) => ({ untagged: name })), { deleted: id }]
}

/** Bytes of the content store, and of the unpacked layers. */
function sizeOf(tx: Tx): number {
  let sum = 0
  for (const bytes of tx.engine.blobs.values()) sum += bytes.length
  for (const layer of tx.engine.layers.values()) sum += layer.size
  return sum
}

/** Removes volumes that no container has: those made without a name, or with `all` every one. */
export function pruneVolumes(tx: Tx, all = false, wanted: PruneFilter = everything): Pruned<Volume> {
  const idle = [...tx.engine.volumes.values()].filter(
    (volume) =>
      (all || volume.anonymous) &&
      volumeUsers(tx, volume.name).length === 0 &&
      wanted({ labels: volume.labels, created: volume.created }),
  )
  let freed = 0
  for (const { name } of idle) {
    const files = disk(tx, `volume/${name}`)
    freed += files?.kind === 'tree' ? usage(files.root) - usage({ ...files.root, entries: new Map() }) : 0
    dropVolume(tx, name)
  }
  if (idle.length > 0) tx.step('volume', 'prune', '', { reclaimed: String(freed) })
  return { removed: idle, freed }
}

/** Removes networks that no container belongs to; the predefined ones stay. */
export function pruneNetworks(tx: Tx, wanted: PruneFilter = everything): Pruned<Network> {
  const used = new Set([...tx.engine.containers.values()].flatMap(({ networks }) => networks))
  const idle = [...tx.engine.networks.values()].filter(
    (network) =>
      !PREDEFINED.includes(network.name) &&
      !used.has(network.name) &&
      wanted({ labels: network.labels, created: network.created }),
  )
  for (const network of idle) {
    tx.set({ networks: unset(tx.engine.networks, network.id) })
    tx.step('network', 'destroy', network.id, { name: network.name, type: network.driver })
  }
  if (idle.length > 0) tx.step('network', 'prune', '', { reclaimed: '0' })
  return { removed: idle, freed: 0 }
}
