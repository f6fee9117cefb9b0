import type { Dir, File, Meta, Node } from '../fs/node.ts'
import { withoutInode } from '../fs/inode.ts'
import { hex } from './digest.ts'
import { OPAQUE, WHITEOUT } from './marks.ts'
import { readTar, type TarEntry, type TarError } from './tar.ts'

/** A folder while a tree is being put together. */
interface Open extends Dir {
  opaque?: true
  readonly entries: Map<string, Node>
}

const deepest = 2000
const maxLinks = 40

/**
 * Unpacks the tar of a layer into an empty folder: `layerTree(layerTar(tree))` has the files of `tree`. Links on the way
 * to a member are followed inside the tree, so that no member ever lies outside it.
 */
export function layerTree(bytes: Uint8Array): Dir | TarError {
  const entries = readTar(bytes)
  if ('error' in entries) return entries
  const root = open({ mode: 0o755, uid: 0, gid: 0, mtime: 0 })
  const links = new Links(bytes)
  for (const entry of entries) {
    const problem = add(root, entry, links)
    if (problem) return problem
  }
  links.settle(root)
  return root
}

function open({ mode, uid, gid, mtime }: Meta): Open {
  return { kind: 'dir', mode, uid, gid, mtime, entries: new Map() }
}

function isOpen(node: Node | undefined): node is Open {
  return node?.kind === 'dir'
}

function add(root: Open, entry: TarEntry, links: Links): TarError | undefined {
  const cut = entry.path.lastIndexOf('/') + 1
  const name = entry.path.slice(cut)
  const folder = folderAt(root, entry.path.slice(0, cut))
  if ('error' in folder) return folder
  if (name === OPAQUE) return void (folder.opaque = true)
  if (name.startsWith('.wh..wh.')) return undefined // what aufs kept for itself
  if (name.startsWith(WHITEOUT)) return hide(folder, name.slice(WHITEOUT.length), entry.path)
  if (entry.type === 'hardlink') return links.add(root, folder, name, entry)
  const there = folder.entries.get(name)
  if (entry.type === 'dir') folder.entries.set(name, openedAgain(there, entry))
  else folder.entries.set(name, nodeOf(entry))
  return undefined
}

// A whiteout hides what lower layers have, not what this archive brings.
function hide(folder: Open, name: string, path: string): TarError | undefined {
  if (name === '' || name === '.' || name === '..') return { error: `invalid whiteout name "${path}"` }
  const there = folder.entries.get(name)
  if (isOpen(there)) there.opaque = true
  else if (there === undefined) folder.entries.set(name, { kind: 'whiteout' })
  return undefined
}

function openedAgain(there: Node | undefined, entry: TarEntry): Open {
  const { mode, uid, gid, mtime } = entry
  if (isOpen(there)) return Object.assign(there, { mode, uid, gid, mtime })
  return there?.kind === 'whiteout' ? { ...open(entry), opaque: true } : open(entry)
}

function nodeOf({ type, mode, uid, gid, mtime, bytes, target, major, minor }: TarEntry): Node {
  const meta = { mode, uid, gid, mtime }
  if (type === 'symlink') return { kind: 'link', ...meta, mode: 0o777, target: target ?? '' }
  if (type === 'device') return { kind: 'device', ...meta, major: major ?? 0, minor: minor ?? 0 }
  return { kind: 'file', ...meta, bytes: bytes ?? new Uint8Array(0) }
}

// The folder at a path, made when it is not there; links are followed as if the root were '/'.
function folderAt(root: Open, path: string): Open | TarError {
  const names = path.split('/').filter((name) => name !== '')
  const way: Open[] = [root]
  let followed = 0
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const at = way.at(-1)!
    const node = at.entries.get(name)
    if (name === '.' || name === '') continue
    if (name === '..') way.length = Math.max(1, way.length - 1)
    else if (node?.kind === 'link') {
      if (++followed > maxLinks) return { error: `invalid path "${path}": too many links` }
      if (node.target.startsWith('/')) way.length = 1
      names.unshift(...node.target.split('/'))
    } else if (node === undefined || node.kind === 'whiteout' || isOpen(node)) way.push(entered(at, name, node))
    else return { error: `invalid path "${path}": ${name} is not a directory` }
    if (way.length > deepest) return { error: `invalid path "${path.slice(0, 80)}": too deep` }
  }
  return way.at(-1)!
}

function entered(at: Open, name: string, node: Node | undefined): Open {
  if (isOpen(node)) return node
  const made = open({ mode: 0o755, uid: 0, gid: 0, mtime: 0 })
  if (node?.kind === 'whiteout') made.opaque = true
  at.entries.set(name, made)
  return made
}

/** Numbers for files with several names. They come from the archive's digest, so that those of two layers differ. */
class Links {
  readonly #archive: Uint8Array
  #last: number | undefined

  constructor(archive: Uint8Array) {
    this.#archive = archive
  }

  add(root: Open, folder: Open, name: string, entry: TarEntry): TarError | undefined {
    const target = entry.target ?? ''
    const cut = target.lastIndexOf('/') + 1
    const from = folderAt(root, target.slice(0, cut))
    if ('error' in from) return from
    const node = from.entries.get(target.slice(cut))
    if (node === undefined || node.kind === 'dir' || node.kind === 'whiteout') {
      return { error: `invalid hard link "${entry.path}" -> "${target}": no such file` }
    }
    const shared = node.kind === 'file' ? { ...node, ino: node.ino ?? this.#number() } : node
    from.entries.set(target.slice(cut), shared)
    folder.entries.set(name, shared)
    return undefined
  }

  #number(): number {
    this.#last ??= Number.parseInt(hex(this.#archive).slice(0, 12), 16)
    return ++this.#last
  }

  /** Takes the number off a file whose other names were replaced later in the archive. */
  settle(root: Open): void {
    if (this.#last === undefined) return
    const seen = new Map<number, { folder: Open; name: string; node: File; alone: boolean }>()
    for (const [folder, name, node] of files(root)) {
      if (node.ino !== undefined) seen.set(node.ino, { folder, name, node, alone: !seen.has(node.ino) })
    }
    for (const { folder, name, node, alone } of seen.values()) {
      if (alone) folder.entries.set(name, withoutInode(node))
    }
  }
}

function* files(root: Open): Generator<[Open, string, File]> {
  const pending = [root]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const [name, node] of folder.entries) {
      if (isOpen(node)) pending.push(node)
      else if (node.kind === 'file') yield [folder, name, node]
    }
  }
}
