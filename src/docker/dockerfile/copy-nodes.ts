import { matchPath } from '../fs/glob.ts'
import type { Dir, File, Node, Visible } from '../fs/node.ts'
import type { ModeChange } from './mode.ts'

/** Who the copies belong to; undefined keeps the owner of the source. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

export interface CopyHow {
  readonly owner?: Owner
  readonly mode?: ModeChange
  /** The bits of folders that are made for the target: those of an octal `--chmod`. */
  readonly made: number
  readonly exclude: readonly string[]
}

type Inodes = ReadonlyMap<Uint8Array, ReadonlyMap<number, { count: number; readonly ino: number }>>

/** Numbers the hard links in a tree anew. Files of different layers may carry the same number by chance. */
const countLinks = (
  node: Visible,
  found = new Map<Uint8Array, Map<number, { count: number; ino: number }>>(),
): Inodes => {
  if (node.kind === 'file' && node.ino !== undefined) {
    const same = found.get(node.bytes) ?? new Map<number, { count: number; ino: number }>()
    found.set(node.bytes, same)
    const known = same.get(node.ino) ?? { count: 0, ino: found.size }
    same.set(node.ino, { ...known, count: known.count + 1 })
  }
  if (node.kind === 'dir')
    for (const child of node.entries.values()) if (child.kind !== 'whiteout') countLinks(child, found)
  return found
}

const linked = (file: File, inodes: Inodes): File => {
  const known = file.ino === undefined ? undefined : inodes.get(file.bytes)?.get(file.ino)
  const { ino: _, ...alone } = file
  return known && known.count > 1 ? { ...alone, ino: known.ino } : alone
}

const excluded = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matchPath(pattern.replace(/^\//, ''), path))

const changed = <N extends Visible>(node: N, { owner, mode }: CopyHow): N => ({
  ...node,
  ...owner,
  ...(mode && node.kind !== 'link' ? { mode: mode(node.mode, node.kind === 'dir') } : {}),
})

const copied = (node: Visible, path: string, how: CopyHow, inodes: Inodes): Visible | undefined => {
  if (path !== '' && excluded(path, how.exclude)) return undefined
  if (node.kind === 'file') return changed(linked(node, inodes), how)
  return node.kind === 'dir' ? changed(copiedFolder(node, path, how, inodes), how) : changed(node, how)
}

const copiedFolder = (folder: Dir, path: string, how: CopyHow, inodes: Inodes): Dir => {
  const entries = new Map<string, Node>()
  for (const [name, node] of folder.entries) {
    const next =
      node.kind === 'whiteout' ? undefined : copied(node, path === '' ? name : `${path}/${name}`, how, inodes)
    if (next) entries.set(name, next)
  }
  const { opaque: _, ...plain } = folder
  return { ...plain, entries }
}

/**
 * The copy of a file or a tree: owner and mode changed, what is excluded in the tree left out, hard links kept among each
 * other. A source itself is not excluded, be it named or found by a wildcard (recording build-copy-exclude).
 */
export const copyNode = (node: Visible, how: CopyHow): Visible | undefined => copied(node, '', how, countLinks(node))
