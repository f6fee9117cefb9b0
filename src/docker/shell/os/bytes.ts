import { bytesOf } from '../../fs/tree.ts'

/** Text as bytes; bytes as they are. */
export function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? bytesOf(data) : data
}

/** `bytes` with `part` put over it at `offset`; a gap is filled with zeros. */
export function splice(bytes: Uint8Array, offset: number, part: Uint8Array): Uint8Array {
  const next = new Uint8Array(Math.max(bytes.length, offset + part.length))
  next.set(bytes)
  next.set(part, offset)
  return next
}
