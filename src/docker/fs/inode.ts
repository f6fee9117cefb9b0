import type { Disk } from './disk.ts'
import type { Dir, File, Node } from './node.ts'
import { layersOfDisk } from './resolve.ts'
import { unset } from './map.ts'

const memo = new WeakMap<Dir, number>()

/** The highest inode number in a tree, 0 when no file in it has a second name. */
export function highestInode(root: Dir): number {
  const known = memo.get(root)
  if (known !== undefined) return known
  let highest = 0
  for (const node of root.entries.values()) {
    if (node.kind === 'dir') highest = Math.max(highest, highestInode(node))
    else if (node.kind === 'file') highest = Math.max(highest, node.ino ?? 0)
  }
  memo.set(root, highest)
  return highest
}

/** A number that no file of the disk has, in any layer. */
export function freeInode(disk: Disk): number {
  return 1 + Math.max(...layersOfDisk(disk).map(highestInode))
}

/** How many names of a tree lead to a file. */
export function countNames(root: Dir, ino: number): number {
  if (highestInode(root) < ino) return 0
  let sum = 0
  for (const node of root.entries.values()) {
    if (node.kind === 'dir') sum += countNames(node, ino)
    else if (node.kind === 'file' && node.ino === ino) sum++
  }
  return sum
}

/** The tree with every name of a file leading to `file`. */
export function replaceInode(root: Dir, ino: number, file: File): Dir {
  if (highestInode(root) < ino) return root
  let entries: Map<string, Node> | undefined
  for (const [name, node] of root.entries) {
    const next =
      node.kind === 'dir' ? replaceInode(node, ino, file) : node.kind === 'file' && node.ino === ino ? file : node
    if (next !== node) entries = (entries ?? new Map(root.entries)).set(name, next)
  }
  return entries ? { ...root, entries } : root
}

/** The tree after a name of `file` was taken away: a last name that is left needs no number. */
export function settleInode(root: Dir, file: Node | undefined): Dir {
  if (file?.kind !== 'file' || file.ino === undefined || countNames(root, file.ino) !== 1) return root
  return replaceInode(root, file.ino, withoutInode(file))
}

/** The file with one name only. */
export function withoutInode(file: File): File {
  const { kind, bytes, mode, uid, gid, mtime } = file
  return { kind, bytes, mode, uid, gid, mtime }
}

/**
 * A subtree that comes from elsewhere, to be put into `root`: its linked names stay linked with each other, and not
 * with a file of `root` that has the same number by chance.
 */
export function adopt<N extends Node>(root: Dir, node: N): N {
  const start = highestInode(root)
  if (node.kind === 'file') return node.ino === undefined ? node : (withoutInode(node) as Node as N)
  return node.kind === 'dir' && start > 0 && highestInode(node) > 0
    ? (shift(node, start, new Map()) as Node as N)
    : node
}

function shift(folder: Dir, start: number, numbers: Map<number, number>): Dir {
  if (highestInode(folder) === 0) return folder
  let entries = folder.entries
  for (const [name, node] of folder.entries) {
    if (node.kind === 'dir') entries = replace(entries, name, node, shift(node, start, numbers))
    if (node.kind !== 'file' || node.ino === undefined) continue
    if (!numbers.has(node.ino)) numbers.set(node.ino, start + 1 + numbers.size)
    entries = replace(entries, name, node, { ...node, ino: numbers.get(node.ino)! })
  }
  return entries === folder.entries ? folder : { ...folder, entries: unset(entries, '') }
}

function replace(entries: ReadonlyMap<string, Node>, name: string, old: Node, next: Node): ReadonlyMap<string, Node> {
  return old === next ? entries : new Map(entries).set(name, next)
}
