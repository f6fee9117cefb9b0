import type { Dir, Node } from '../../fs/node.ts'
import { dir, file } from '../../fs/tree.ts'
import type { Engine } from '../types.ts'
import { database, folderAt } from './folders.ts'

/** Where the folders of layers are, each with its number. */
export const SNAPSHOTS = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots'

const UUID = 'd1b2a4e8-3c57-4f60-8e9d-72ab15c6f034'
const empty: readonly string[] = [
  'io.containerd.sandbox.controller.v1.shim',
  'io.containerd.snapshotter.v1.blockfile',
  'io.containerd.snapshotter.v1.btrfs',
  'tmpmounts',
]

/** The folder /var/lib/containerd: blobs by their digests, layers by their numbers. */
export const containerdTree = (engine: Engine): Dir => containerdRoot(engine, blobsOf(engine), snapshotsOf(engine))

/** The same for an engine that keeps these blobs and these snapshots there. */
export function containerdRoot(engine: Engine, blobs: Record<string, Node>, snapshots: Record<string, Node>): Dir {
  const at = Math.floor(engine.kernel.clock / 1000)
  const folder = folderAt(at, 0o700)
  return folder({
    ...Object.fromEntries(empty.map((name) => [name, folder()])),
    'io.containerd.content.v1.content': folder(
      { blobs: folder({ sha256: folder(blobs, 0o755) }, 0o755), ingest: folder({}, 0o755) },
      0o755,
    ),
    'io.containerd.grpc.v1.introspection': folder({ uuid: file(UUID, { mtime: at }) }),
    'io.containerd.metadata.v1.bolt': folder({ 'meta.db': database(at, 0o644) }, 0o711),
    'io.containerd.runtime.v2.task': folder({ moby: folder(tasksOf(engine), 0o711) }, 0o711),
    'io.containerd.snapshotter.v1.erofs': folder({ snapshots: folder() }),
    'io.containerd.snapshotter.v1.native': folder({ snapshots: folder() }),
    'io.containerd.snapshotter.v1.overlayfs': folder({
      'metadata.db': database(at, 0o644),
      snapshots: folder(snapshots),
    }),
  })
}

/** What the store has in /var/lib/docker: where the files of containers that are up are mounted. */
export function dockerFolder(engine: Engine): Record<string, Node> {
  const at = Math.floor(engine.kernel.clock / 1000)
  const folder = folderAt(at, 0o711)
  return {
    buildkit: folder({
      'cache.db': database(at),
      'containerd-overlayfs': folder({}, 0o700),
      executor: folder(),
      'history_c8d.db': database(at),
      net: folder(),
    }),
    ...(engine.release === '29' ? { image: folder({ 'identity-cache.db': database(at) }, 0o700) } : {}),
    rootfs: folder({ overlayfs: folder(mountPoints(engine), 0o710) }, 0o710),
  }
}

const mountPoints = (engine: Engine): Record<string, Node> =>
  Object.fromEntries([...engine.containers.values()].filter(({ pid }) => pid !== 0).map(({ id }) => [id, dir()]))

function blobsOf(engine: Engine): Record<string, Node> {
  const entries: Record<string, Node> = {}
  for (const [digest, bytes] of engine.blobs) entries[digest.slice('sha256:'.length)] = file(bytes, { mode: 0o444 })
  return entries
}

const tasksOf = (engine: Engine): Record<string, Node> =>
  Object.fromEntries(
    [...engine.containers.values()].filter(({ pid }) => pid !== 0).map(({ id }) => [id, dir({}, { mode: 0o700 })]),
  )

function snapshotsOf(engine: Engine): Record<string, Node> {
  const entries: Record<string, Node> = {}
  const add = (number: number, tree: Dir, active: boolean): void => {
    const work = dir(active ? { work: dir({}, { mode: 0 }) } : {}, { mode: 0o711 })
    entries[String(number)] = dir({ fs: onDisk(tree), work }, { mode: 0o700 })
  }
  for (const [chain, number] of engine.snapshots) {
    const layer = engine.layers.get(chain)
    if (layer) add(number, layer.tree, false)
  }
  for (const container of engine.containers.values()) {
    const files = engine.kernel.disks.get(`container/${container.id}`)
    if (files?.kind !== 'union') continue
    add(container.snapshot - 1, files.lowers[0]!, false)
    add(container.snapshot, files.upper, true)
  }
  return entries
}

const written = new WeakMap<Dir, Dir>()

/** A layer as overlayfs keeps it: a whiteout is a character device 0, 0. That a folder is opaque is in an attribute, which does not show. */
export function onDisk(layer: Dir): Dir {
  const known = written.get(layer)
  if (known) return known
  const entries = new Map<string, Node>()
  for (const [name, node] of layer.entries) {
    if (node.kind === 'whiteout')
      entries.set(name, { kind: 'device', major: 0, minor: 0, mode: 0, uid: 0, gid: 0, mtime: layer.mtime })
    else entries.set(name, node.kind === 'dir' ? onDisk(node) : node)
  }
  const { opaque: _, ...plain } = layer
  const tree = { ...plain, entries }
  written.set(layer, tree)
  return tree
}
