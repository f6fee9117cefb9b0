import type { Dir, File } from '../fs/node.ts'
import { sameBytes } from '../fs/same.ts'
import { sorted } from '../fs/tree.ts'
import { OPAQUE, WHITEOUT } from './marks.ts'
import { writeTar, type TarEntry } from './tar.ts'

export { layerTree } from './layer-tree.ts'

/** A layer as a tar: deleted names as `.wh.NAME`, opaque folders with `.wh..wh..opq`. */
export function layerTar(tree: Dir): Uint8Array {
  return writeTar(treeEntries(tree))
}

/** The entries of a tree, parents first, names in byte order; the root itself has none. */
export function treeEntries(root: Dir): readonly TarEntry[] {
  const entries: TarEntry[] = []
  collect(root, '', new Map(), entries)
  return entries
}

// `seen` has the first name of each file with several names.
function collect(folder: Dir, prefix: string, seen: Map<number, TarEntry>, entries: TarEntry[]): void {
  if (folder.opaque) entries.push(mark(prefix + OPAQUE))
  for (const [name, node] of sorted(folder.entries)) {
    const path = prefix + name
    if (node.kind === 'whiteout') {
      entries.push(mark(prefix + WHITEOUT + name))
      continue
    }
    const { mode, uid, gid, mtime } = node
    const base = { path, mode, uid, gid, mtime }
    if (node.kind === 'file') entries.push(fileEntry(base, node, seen))
    else if (node.kind === 'link') entries.push({ ...base, type: 'symlink', target: node.target })
    else if (node.kind === 'device') entries.push({ ...base, type: 'device', major: node.major, minor: node.minor })
    else {
      entries.push({ ...base, type: 'dir' })
      collect(node, `${path}/`, seen, entries)
    }
  }
}

function fileEntry(base: Omit<TarEntry, 'type'>, node: File, seen: Map<number, TarEntry>): TarEntry {
  const first = node.ino === undefined ? undefined : seen.get(node.ino)
  if (first?.bytes && sameBytes(first.bytes, node.bytes)) return { ...base, type: 'hardlink', target: first.path }
  const entry: TarEntry = { ...base, type: 'file', bytes: node.bytes }
  if (node.ino !== undefined) seen.set(node.ino, entry)
  return entry
}

function mark(path: string): TarEntry {
  return { path, type: 'file', mode: 0, uid: 0, gid: 0, mtime: 0, bytes: new Uint8Array(0) }
}
