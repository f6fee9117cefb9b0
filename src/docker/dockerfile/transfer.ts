import type { Dir, Visible } from '../fs/node.ts'
import { bytesOf, walk } from '../fs/tree.ts'

/** Bytes of a number in protobuf's variable length. */
const varint = (value: number): number => {
  let bytes = 1
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++
  return bytes
}

const field = (value: number): number => (value === 0 ? 0 : 1 + varint(value))
const textField = (text: string): number => {
  const length = bytesOf(text).length
  return length === 0 ? 0 : 1 + varint(length) + length
}

const isFolder = 2 ** 31
const isLink = 2 ** 27
/** A time in nanoseconds takes nine bytes. */
const timeField = 10

const modeOf = ({ kind, mode }: Visible): number => mode + (kind === 'dir' ? isFolder : kind === 'link' ? isLink : 0)

/** The packet that announces an entry: path, mode, size, time, target of a link. */
const announcement = (path: string, node: Visible): number => {
  const size = node.kind === 'file' ? node.bytes.length : node.kind === 'link' ? bytesOf(node.target).length : 0
  const body =
    textField(path) +
    field(modeOf(node)) +
    field(size) +
    timeField +
    (node.kind === 'link' ? textField(node.target) : 0)
  return 1 + varint(body) + body
}

const piece = 32 * 1024

/** The packets that carry a file: pieces of 32 kB, then an empty one. `id` is its number among the entries. */
const delivery = (id: number, size: number): number => {
  const head = 2 + field(id)
  let bytes = head
  for (let rest = size; rest > 0; rest -= piece) {
    const length = Math.min(rest, piece)
    bytes += head + 1 + varint(length) + length
  }
  return bytes
}

/**
 * The bytes that it takes to send a folder to the daemon, as progress counts them (samples/terminal: 31B for a file of
 * three bytes, 2B for nothing). Files that `known` has at the same path need no delivery.
 */
export const transferSize = (tree: Dir, known?: Dir): number => {
  const before = new Map(known ? walk(known) : [])
  const end = 2
  let bytes = end
  let id = 0
  for (const [path, node] of walk(tree)) {
    if (node.kind === 'whiteout' || node.kind === 'device') continue
    bytes += announcement(path.slice(1), node)
    if (node.kind === 'file' && !same(before.get(path), node)) bytes += delivery(id, node.bytes.length)
    id++
  }
  return bytes
}

const same = (old: unknown, node: Visible): boolean => {
  const file = old as Visible | undefined
  if (file?.kind !== 'file' || node.kind !== 'file') return false
  return file.bytes.length === node.bytes.length && file.mtime === node.mtime && file.mode === node.mode
}
