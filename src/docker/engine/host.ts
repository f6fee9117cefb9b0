import { by } from '../fs/by.ts'
import type { Disk, MoreMounts, Mount } from '../fs/disk.ts'
import type { Dir } from '../fs/node.ts'
import { hostSpace } from '../shell/kernel.ts'
import { dockerTree } from './docker-folder.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Container, Engine } from './types.ts'

/** What the daemon adds to what processes of a space see. */
export interface Extra {
  readonly mounts: readonly Mount[]
  readonly disks: ReadonlyMap<string, Disk>
  readonly more?: MoreMounts
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
  return { mounts, disks, more: { at: (path) => mountAt(engine, path), all: () => allMounts(engine) } }
}

const volumeMount = (name: string): Mount => ({
  at: `/var/lib/docker/volumes/${name}/_data`,
  disk: `volume/${name}`,
  type: 'bind',
})

const unionMount = ({ id }: Container, at: string): Mount => ({ at, disk: `container/${id}`, type: 'bind' })

function mountAt(engine: Engine, path: string): Mount | undefined {
  if (!path.startsWith('/var/lib/docker/')) return undefined
  const volume = /^\/var\/lib\/docker\/volumes\/([^/]+)\/_data$/.exec(path)?.[1]
  if (volume !== undefined) return engine.volumes.has(volume) ? volumeMount(volume) : undefined
  const container = by(engine.containers, storeOf(engine).mergedOf, path)[0]
  return container && unionMount(container, path)
}

function allMounts(engine: Engine): readonly Mount[] {
  const { mergedOf } = storeOf(engine)
  const unions = [...engine.containers.values()].flatMap((one) => {
    const at = mergedOf(one)
    return at === undefined ? [] : [unionMount(one, at)]
  })
  return [...[...engine.volumes.keys()].map(volumeMount), ...unions]
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
