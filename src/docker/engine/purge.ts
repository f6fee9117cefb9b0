import { move, note } from './containers.ts'
import { collect } from './collect.ts'
import { removeDisk } from './disks.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'
import { dropVolume, volumeUsers } from './volume.ts'

/** Takes a container that does not run out of the engine, with its writable layer; `volumes`: with the volumes made for it. */
export function purge(tx: Tx, container: Container, { volumes }: { volumes: boolean }): void {
  if (move(tx, container.id, 'destroy') === undefined) return
  removeDisk(tx, `container/${container.id}`)
  removeDisk(tx, `config/${container.id}`)
  collect(tx, [container])
  if (volumes) dropOwn(tx, container)
  note(tx, container, 'destroy')
}

function dropOwn(tx: Tx, container: Container): void {
  for (const mount of container.spec.mounts) {
    const mine = mount.type === 'volume' && mount.anonymous
    if (mine && tx.engine.volumes.has(mount.source) && volumeUsers(tx, mount.source).length === 0)
      dropVolume(tx, mount.source)
  }
}
