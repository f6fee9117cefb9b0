import type { Meta, Node } from './node.ts'

/** Whether two nodes have the same mode, owner and time. */
export function sameMeta(a: Meta, b: Meta): boolean {
  return a.mode === b.mode && a.uid === b.uid && a.gid === b.gid && a.mtime === b.mtime
}

/** Whether two byte strings are equal. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Whether two nodes are equal in everything, folders with all that is in them. */
export function same(a: Node, b: Node): boolean {
  if (a === b) return true
  if (a.kind === 'whiteout' || b.kind === 'whiteout') return a.kind === b.kind
  if (!sameMeta(a, b)) return false
  if (a.kind === 'file' && b.kind === 'file') return a.ino === b.ino && sameBytes(a.bytes, b.bytes)
  if (a.kind === 'link' && b.kind === 'link') return a.target === b.target
  if (a.kind === 'device' && b.kind === 'device') return a.major === b.major && a.minor === b.minor
  if (a.kind !== 'dir' || b.kind !== 'dir') return false
  if (a.entries.size !== b.entries.size || a.opaque !== b.opaque) return false
  for (const [name, node] of a.entries) {
    const other = b.entries.get(name)
    if (other === undefined || !same(node, other)) return false
  }
  return true
}
