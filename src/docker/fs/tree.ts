import { set, unset } from './map.ts'
import type { Dir, File, Link, Meta, Node } from './node.ts'
import { compareNames, parts } from './path.ts'

export { usage } from './usage.ts'

const owned = { uid: 0, gid: 0, mtime: 0 }
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A text as UTF-8. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** UTF-8 as a text; what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** A folder: 0755, owned by root, from 1970, unless `meta` says otherwise. */
export function dir(
  entries: Readonly<Record<string, Node>> | ReadonlyMap<string, Node> = {},
  meta: Partial<Meta> = {},
): Dir {
  const map = Symbol.iterator in entries ? (entries as ReadonlyMap<string, Node>) : new Map(Object.entries(entries))
  return { kind: 'dir', mode: 0o755, ...owned, ...meta, entries: map }
}

/** A regular file: 0644, owned by root, from 1970, unless `meta` says otherwise. */
export function file(content: string | Uint8Array, meta: Partial<Meta> & { ino?: number } = {}): File {
  const bytes = typeof content === 'string' ? bytesOf(content) : content
  return { kind: 'file', mode: 0o644, ...owned, ...meta, bytes }
}

/** A symbolic link to `target`, absolute or relative to its own folder. */
export function link(target: string, meta: Partial<Meta> = {}): Link {
  return { kind: 'link', mode: 0o777, ...owned, ...meta, target }
}

/** A root folder with nothing in it. */
export const emptyDir: Dir = dir()

/** What is at a path of a tree; links are not followed. */
export function get(root: Dir, path: string): Node | undefined {
  let node: Node | undefined = root
  for (const name of parts(path)) node = node?.kind === 'dir' ? node.entries.get(name) : undefined
  return node
}

/** The tree with `node` at `path`. Missing parents are made, 0755; a parent that is no folder gives way to one. */
export function put(root: Dir, path: string, node: Node): Dir {
  const names = parts(path)
  if (names.length === 0) return node.kind === 'dir' ? node : root
  return putIn(root, names, 0, node)
}

function putIn(folder: Dir, names: readonly string[], at: number, node: Node): Dir {
  const name = names[at]!
  const old = folder.entries.get(name)
  const next = at === names.length - 1 ? node : putIn(old?.kind === 'dir' ? old : emptyDir, names, at + 1, node)
  return next === old ? folder : withEntry(folder, name, next)
}

/** The folder with one entry set. */
export function withEntry(folder: Dir, name: string, node: Node): Dir {
  return { ...folder, entries: set(folder.entries, name, node) }
}

/** The tree without what is at `path`; the same tree when there is nothing. The root stays. */
export function without(root: Dir, path: string): Dir {
  const names = parts(path)
  return names.length === 0 ? root : withoutIn(root, names, 0)
}

function withoutIn(folder: Dir, names: readonly string[], at: number): Dir {
  const name = names[at]!
  const old = folder.entries.get(name)
  if (old === undefined) return folder
  if (at === names.length - 1) return { ...folder, entries: unset(folder.entries, name) }
  if (old.kind !== 'dir') return folder
  const next = withoutIn(old, names, at + 1)
  return next === old ? folder : withEntry(folder, name, next)
}

/** Entries of a folder, names in byte order. */
export function sorted<T extends Node>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => compareNames(a, b))
}

/** Everything below the root, which is not listed itself: absolute path and node, parents first, names in byte order. */
export function* walk(root: Dir): Generator<[path: string, node: Node]> {
  const pending: [string, Node][] = []
  const push = (at: string, folder: Dir) => {
    for (const [name, node] of sorted(folder.entries).reverse()) pending.push([`${at}/${name}`, node])
  }
  push('', root)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next
    if (next[1].kind === 'dir') push(next[0], next[1])
  }
}

/** How many entries a tree has, the root not counted. */
export function count(root: Dir): number {
  let sum = 0
  for (const node of root.entries.values()) sum += node.kind === 'dir' ? 1 + count(node) : 1
  return sum
}
