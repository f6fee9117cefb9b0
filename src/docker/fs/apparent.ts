import type { Dir, Node } from './node.ts'

const memo = new WeakMap<Dir, number>()

/**
 * Bytes of the files of a tree as `ls -l` has them: what is in files and how long the targets of links are. Folders,
 * devices and whiteouts count nothing, hard links once.
 */
export function apparentSize(root: Dir): number {
  const known = memo.get(root)
  if (known !== undefined) return known
  const sum = bytes(root, new Set())
  memo.set(root, sum)
  return sum
}

function bytes(node: Node, seen: Set<number>): number {
  switch (node.kind) {
    case 'dir': {
      let sum = 0
      for (const entry of node.entries.values()) sum += bytes(entry, seen)
      return sum
    }
    case 'file': {
      if (node.ino !== undefined && seen.has(node.ino)) return 0
      if (node.ino !== undefined) seen.add(node.ino)
      return node.bytes.length
    }
    case 'link':
      return new TextEncoder().encode(node.target).length
    default:
      return 0
  }
}
