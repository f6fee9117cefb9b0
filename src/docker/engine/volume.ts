import { by } from '../fs/by.ts'
import { set, unset } from '../fs/map.ts'
import { dir } from '../fs/tree.ts'
import { mtime, removeDisk } from './disks.ts'
import { findVolume } from './find.ts'
import { mounting } from './indexes.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Volume } from './types.ts'

export interface VolumeOptions {
  /** Left out or '': a name of 64 hex digits. */
  readonly name?: string
  readonly driver?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, string>>
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/
/** A volume with this label was made without a name: `docker volume prune` takes it. */
export const ANONYMOUS = 'com.docker.volume.anonymous'

/** Makes a volume; one that has the name already is the answer as it is. */
export function createVolume(tx: Tx, wanted: VolumeOptions): Volume | Problem {
  const name = wanted.name || tx.newId()
  const driver = wanted.driver || 'local'
  if (driver !== 'local') return problem('noVolumeDriver', { name, driver })
  const there = tx.engine.volumes.get(name)
  if (there) return there
  if (!NAME.test(name)) return problem('badVolumeName', { name })
  if (name.length < 2) return problem('shortVolumeName', { name })
  const labels = { ...wanted.labels, ...(wanted.name ? {} : { [ANONYMOUS]: '' }) }
  return addVolume(tx, {
    name,
    created: tx.clock,
    anonymous: !wanted.name,
    labels,
    options: wanted.options ?? {},
    driver,
  })
}

function addVolume(tx: Tx, volume: Volume): Volume {
  tx.machine.setDisk(`volume/${volume.name}`, { kind: 'tree', root: dir({}, { mtime: mtime(tx) }) })
  tx.set({ volumes: set(tx.engine.volumes, volume.name, volume) })
  tx.step('volume', 'create', volume.name, { driver: volume.driver })
  return volume
}

/** Containers that have a volume among their mounts, running or not. */
export function volumeUsers(tx: Tx, name: string): readonly Container[] {
  return by(tx.engine.containers, mounting, name)
}

/** Removes a volume that no container has. `force`: one that is not there is no problem. */
export function removeVolume(tx: Tx, name: string, force = false): Volume | undefined | Problem {
  const volume = findVolume(tx, name)
  if (isProblem(volume)) return force ? undefined : volume
  const users = volumeUsers(tx, name)
  if (users.length > 0) return problem('volumeInUse', { name, containers: users.map(({ id }) => id).join(', ') })
  dropVolume(tx, name)
  return volume
}

/** Takes a volume out of the engine, with its files. */
export function dropVolume(tx: Tx, name: string): void {
  removeDisk(tx, `volume/${name}`)
  tx.set({ volumes: unset(tx.engine.volumes, name) })
  tx.step('volume', 'destroy', name, { driver: 'local' })
}
