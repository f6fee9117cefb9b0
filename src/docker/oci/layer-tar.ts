import { emptyDir, get, put, sorted } from '../fs/tree.ts'
import type { Dir, File, Node } from '../fs/node.ts'
import { dirname } from '../fs/path.ts'
import { readTar, type TarEntry, type TarError } from './tar.ts'
import { writeTar } from './tar-write.ts'

const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'

const nothing = { mode: 0, uid: 0, gid: 0, mtime: 0 }
const marker = (path: string): TarEntry => ({ ...nothing, path, type: 'file', bytes: new Uint8Array(0) })

/** Names that a file with several names already has in the archive. */
type Seen = Map<number, string>

const fileEntry = (path: string, node: File, seen: Seen): TarEntry => {
  const { mode, uid, gid, mtime, bytes, ino } = node
  const first = ino === undefined ? undefined : seen.get(ino)
  if (first !== undefined) return { path, type: 'hardlink', mode, uid, gid, mtime, target: first }
  if (ino !== undefined) seen.set(ino, path)
  return { path, type: 'file', mode, uid, gid, mtime, bytes }
}

function* entriesOf(folder: Dir, prefix: string, seen: Seen): Generator<TarEntry> {
  if (folder.opaque) yield marker(prefix + OPAQUE)
  for (const [name, node] of sorted(folder.entries)) {
    const path = prefix + name
    if (node.kind === 'whiteout') {
      yield marker(prefix + WHITEOUT + name)
      continue
    }
    const { mode, uid, gid, mtime } = node
    if (node.kind === 'file') yield fileEntry(path, node, seen)
    else if (node.kind === 'link') yield { path, type: 'symlink', mode: 0o777, uid, gid, mtime, target: node.target }
    else if (node.kind === 'device')
      yield { path, type: 'device', mode, uid, gid, mtime, major: node.major, minor: node.minor }
    else {
      yield { path, type: 'dir', mode, uid, gid, mtime }
      yield* entriesOf(node, `${path}/`, seen)
    }
  }
}

/** The entries of a tree, parents first, names in byte order; the root itself has none. */
export const treeEntries = (root: Dir): readonly TarEntry[] => [...entriesOf(root, '', new Map())]

/** A layer as a tar: deleted names as `.wh.NAME`, opaque folders with `.wh..wh..opq` (OCI image-spec, layer.md). */
export const layerTar = (tree: Dir): Uint8Array => writeTar(treeEntries(tree))

const META = ({ mode, uid, gid, mtime }: TarEntry) => ({ mode, uid, gid, mtime })

const nodeOf = (entry: TarEntry, there: Node | undefined): Node | undefined => {
  const meta = META(entry)
  if (entry.type === 'dir')
    return {
      kind: 'dir',
      ...meta,
      entries: there?.kind === 'dir' ? there.entries : new Map(),
      ...(there?.kind === 'dir' && there.opaque && { opaque: true }),
    }
  if (entry.type === 'symlink') return { kind: 'link', ...meta, target: entry.target ?? '' }
  if (entry.type === 'device') return { kind: 'device', ...meta, major: entry.major ?? 0, minor: entry.minor ?? 0 }
  return entry.type === 'file' ? { kind: 'file', ...meta, bytes: entry.bytes ?? new Uint8Array(0) } : undefined
}

/** Puts the members of an archive into a tree. */
class Unpacking {
  root: Dir = emptyDir
  #ino = 0

  add(entry: TarEntry): TarError | undefined {
    const name = entry.path.split('/').at(-1)!
    if (name === OPAQUE) return this.#opaque(dirname(entry.path))
    if (name.startsWith(WHITEOUT))
      return this.#put(`${dirname(entry.path)}/${name.slice(WHITEOUT.length)}`, { kind: 'whiteout' })
    if (entry.type === 'hardlink') return this.#link(entry)
    return this.#put(entry.path, nodeOf(entry, get(this.root, entry.path))!)
  }

  /** A member whose folder is a file or a link in the same archive is refused: nothing is written through a link. */
  #put(path: string, node: Node): TarError | undefined {
    const names = path.split('/').filter((name) => name !== '')
    for (let end = 1; end < names.length; end++) {
      const above = get(this.root, names.slice(0, end).join('/'))
      if (above !== undefined && above.kind !== 'dir')
        return { error: `invalid path "${path}": ${names[end - 1]} is not a directory` }
    }
    this.root = put(this.root, path, node)
    return undefined
  }

  #opaque(path: string): TarError | undefined {
    const folder = path === '/' ? this.root : get(this.root, path)
    const opaque: Dir = { ...(folder?.kind === 'dir' ? folder : emptyDir), opaque: true }
    if (path !== '/') return this.#put(path, opaque)
    this.root = opaque
    return undefined
  }

  #link(entry: TarEntry): TarError | undefined {
    const target = get(this.root, entry.target ?? '')
    if (target?.kind !== 'file')
      return { error: `invalid hard link "${entry.path}" -> "${entry.target}": no such file` }
    const shared = target.ino === undefined ? { ...target, ino: ++this.#ino } : target
    this.root = put(this.root, entry.target!, shared)
    return this.#put(entry.path, shared)
  }
}

/** Reads a layer's tar back: `layerTree(layerTar(tree))` has the same nodes as `tree`. */
export const layerTree = (bytes: Uint8Array): Dir | TarError => {
  const entries = readTar(bytes)
  if ('error' in entries) return entries
  const unpacking = new Unpacking()
  for (const entry of entries) {
    const wrong = unpacking.add(entry)
    if (wrong !== undefined) return wrong
  }
  return unpacking.root
}
