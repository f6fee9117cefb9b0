import type { Disk, Mount } from '../fs/disk.ts'
import type { Dir } from '../fs/node.ts'
import { hostSpace } from '../shell/kernel.ts'
import { isUp } from './containers.ts'
import { dockerTree } from './docker-folder.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Engine } from './types.ts'

/** What the daemon adds to what processes of a space see. */
export interface Extra {
  readonly mounts: readonly Mount[]
  readonly disks: ReadonlyMap<string, Disk>
}

const nothing: Extra = { mounts: [], disks: new Map() }
const known = new WeakMap<Engine['containers'], { readonly engine: Engine; readonly extra: Extra }>()

/**
 * The engine's own folders on the host, computed from what the engine is when somebody looks: /var/lib/docker and
 * /var/lib/containerd, which cannot be written; in them the volumes, which can, and the files of containers that are up.
 */
export function hostMounts(tx: Tx, space: string): Extra {
  if (space !== hostSpace) return nothing
  const engine = tx.engine
  const old = known.get(engine.containers)
  if (old && sameFolders(old.engine, engine)) return old.extra
  const extra = extraOf(engine)
  known.set(engine.containers, { engine, extra })
  return extra
}

const sameFolders = (a: Engine, b: Engine): boolean =>
  a.volumes === b.volumes &&
  a.layers === b.layers &&
  a.blobs === b.blobs &&
  a.snapshots === b.snapshots &&
  a.kernel.disks === b.kernel.disks

function extraOf(engine: Engine): Extra {
  const disks = new Map([
    ['engine/docker', lazy(() => dockerTree(engine))],
    ['engine/containerd', lazy(() => storeOf(engine).containerdFolder(engine))],
  ])
  const own = (at: string, disk: string): Mount => ({ at, disk, type: 'bind', readonly: true })
  const mounts = [own('/var/lib/docker', 'engine/docker'), own('/var/lib/containerd', 'engine/containerd')]
  for (const { name } of engine.volumes.values())
    mounts.push({ at: `/var/lib/docker/volumes/${name}/_data`, disk: `volume/${name}`, type: 'bind' })
  for (const container of engine.containers.values()) {
    if (isUp(container))
      mounts.push({
        at: storeOf(engine).foldersOf(engine, container).merged,
        disk: `container/${container.id}`,
        type: 'bind',
      })
  }
  return { mounts, disks }
}

function lazy(make: () => Dir): Disk {
  let tree: Dir | undefined
  return {
    kind: 'tree',
    get root() {
      return (tree ??= make())
    },
  }
}
