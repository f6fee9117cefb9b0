import type { Dir, Node } from './node.ts'

const block = 4096
const memo = new WeakMap<Dir, number>()

/**
 * Disk use of a tree in bytes, as `du` has it on a file system with blocks of 4096: the root and every folder take a
 * block, a file takes whole blocks, a short link, a device and a whiteout take none. Hard links count once.
 */
export function usage(root: Dir): number {
  const known = memo.get(root)
  if (known !== undefined) return known
  const sum = blocks(root, new Set()) * block
  memo.set(root, sum)
  return sum
}

function blocks(node: Node, seen: Set<number>): number {
  switch (node.kind) {
    case 'dir': {
      let sum = 1
      for (const entry of node.entries.values()) sum += blocks(entry, seen)
      return sum
    }
    case 'file': {
      if (node.ino !== undefined && seen.has(node.ino)) return 0
      if (node.ino !== undefined) seen.add(node.ino)
      return Math.ceil(node.bytes.length / block)
    }
    case 'link':
      return node.target.length < 60 ? 0 : 1
    default:
      return 0
  }
}
