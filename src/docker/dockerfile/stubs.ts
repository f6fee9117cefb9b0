import type { Dir } from '../fs/node.ts'
import { get, without } from '../fs/tree.ts'

const isEmpty = (tree: Dir, path: string): boolean => {
  const node = get(tree, path)
  return node?.kind === 'dir' && node.entries.size === 0 && node.opaque !== true
}

/** A layer without those of the given folders that have nothing in them: they were made, or copied up, for a mount only. */
export const withoutStubs = (upper: Dir, stubs: readonly string[]): Dir => {
  const deepestFirst = [...new Set(stubs)].sort((a, b) => b.length - a.length)
  return deepestFirst.reduce((tree, path) => (isEmpty(tree, path) ? without(tree, path) : tree), upper)
}
