import type { Visible } from '../../fs/node.ts'
import { basename, dirname } from '../../fs/path.ts'

/** One side of `docker cp`: a path of a container, or of the host. */
export interface Side {
  readonly container?: string
  readonly path: string
}

/** Reads 'web:/etc' and './f': a path that begins with '/' or '.' is the host's, whatever colons it has. */
export const readSide = (word: string): Side => {
  const at = word.indexOf(':')
  if (word.startsWith('/') || at < 0 || word.startsWith('.')) return { path: word }
  return at === 0 ? { path: word.slice(1) } : { container: word.slice(0, at), path: word.slice(at + 1) }
}

/** A thing to copy, under the name that was asked for. `contents`: what is in the folder, not the folder ('d/.'). */
export interface Source {
  readonly node: Visible
  readonly name: string
  readonly contents: boolean
}

/** What is at the place to copy to, links followed; undefined: nothing. `path` is that place. */
export interface Target {
  readonly path: string
  readonly kind: Visible['kind'] | undefined
  /** It was written with a slash at the end. */
  readonly slash: boolean
}

/** Things to put into a folder, by name; or docker's words why that cannot be. */
export type Placed =
  { readonly folder: string; readonly entries: ReadonlyMap<string, Visible> } | { readonly error: string }

const entriesOf = (node: Visible): ReadonlyMap<string, Visible> =>
  node.kind === 'dir' ? (node.entries as ReadonlyMap<string, Visible>) : new Map()

/**
 * Where a copy goes: into a folder that is there, over a file that is there, or to a new name in a folder. A folder is
 * copied as a whole, or what is in it when its path ended in '/.', or when nothing is at the new name.
 */
export const place = ({ node, name, contents }: Source, target: Target): Placed => {
  const one = (as: string) => new Map([[as, node]])
  if (target.kind === 'dir') {
    return { folder: target.path, entries: contents ? entriesOf(node) : one(name) }
  }
  if (target.kind !== undefined && node.kind === 'dir') return { error: 'cannot copy directory' }
  if (target.kind === undefined && target.slash && node.kind !== 'dir') return { error: 'no such directory' }
  return { folder: dirname(target.path), entries: one(basename(target.path)) }
}

/** Bytes of the files, as the message on a terminal counts them. */
export const contentBytes = (node: Visible): number => {
  if (node.kind === 'file') return node.bytes.length
  return [...entriesOf(node).values()].reduce((sum, one) => sum + contentBytes(one), 0)
}
