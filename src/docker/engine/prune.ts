import { apparentSize } from '../fs/apparent.ts'
import { unset } from '../fs/map.ts'
import { disk } from './disks.ts'
import { membersOf, PREDEFINED } from './network.ts'
import { purge } from './purge.ts'
import { storeOf } from './store/store-of.ts'
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

/** Takes them all. */
export const everything: PruneFilter = () => true

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
    freed += files?.kind === 'union' ? storeOf(tx.engine).usage(files.upper) : 0
    purge(tx, container, { volumes: false })
  }
  if (idle.length > 0) tx.step('container', 'prune', '', { reclaimed: String(freed) })
  return { removed: idle, freed }
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
    freed += files?.kind === 'tree' ? apparentSize(files.root) : 0
    dropVolume(tx, name)
  }
  if (idle.length > 0) tx.step('volume', 'prune', '', { reclaimed: String(freed) })
  return { removed: idle, freed }
}

/** Removes networks that no running container is in; the predefined ones stay (network-prune). */
export function pruneNetworks(tx: Tx, wanted: PruneFilter = everything): Pruned<Network> {
  const idle = [...tx.engine.networks.values()].filter(
    (network) =>
      !PREDEFINED.includes(network.name) &&
      membersOf(tx, network).length === 0 &&
      wanted({ labels: network.labels, created: network.created }),
  )
  for (const network of idle) {
    tx.set({ networks: unset(tx.engine.networks, network.id) })
    tx.step('network', 'destroy', network.id, { name: network.name, type: network.driver })
  }
  if (idle.length > 0) tx.step('network', 'prune', '', { reclaimed: '0' })
  return { removed: idle, freed: 0 }
}
