import type { Dir, Node } from './node.ts'

const block = 4096
const memo = new WeakMap<Dir, number>()

/**
 * Disk use of a tree in bytes, as `du` has it on ext4 with blocks of 4096: the root and every folder take a block (more
 * when there are many names in it), a file takes whole blocks, a short link, a device and a whiteout take none. Hard
 * links count once.
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
      let sum = folderBlocks(node)
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

// An entry takes 8 bytes and its name, in steps of 4. When a block is full, ext4 makes an index block and leaves that
// are split in halves, so that one is filled with about 3000 bytes; the exact number depends on a random seed.
function folderBlocks(folder: Dir): number {
  let bytes = 24
  for (const name of folder.entries.keys()) bytes += (8 + byteLength(name) + 3) & ~3
  return bytes <= block - 12 ? 1 : 1 + Math.max(2, Math.round(bytes / 3000))
}

function byteLength(name: string): number {
  let length = 0
  for (const char of name) length += char < '\x80' ? 1 : char < '\u0800' ? 2 : char.length === 1 ? 3 : 4
  return length
}
