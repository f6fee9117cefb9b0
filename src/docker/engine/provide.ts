import type { Union } from '../fs/disk.ts'
import { get } from '../fs/tree.ts'
import { merged } from '../fs/union.ts'
import { disk } from './disks.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** Fills the empty volumes of a new container with what its image has where they are mounted; owner and mode come along. */
export function provide(tx: Tx, container: Container): void {
  const volumes = container.spec.mounts.filter((mount) => mount.type === 'volume' && !mount.nocopy)
  if (volumes.length === 0) return
  const files = merged(disk(tx, `container/${container.id}`) as Union)
  for (const { source, target } of volumes) {
    const name = `volume/${source}`
    const old = disk(tx, name)
    const content = get(files, target)
    if (old?.kind !== 'tree' || content?.kind !== 'dir' || old.root.entries.size > 0) continue
    tx.machine.setDisk(name, { kind: 'tree', root: content })
  }
}
