import { bytesOf } from '../../fs/tree.ts'

const none = new Uint8Array(0)

/** Several pieces as one. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 0) return none
  if (pieces.length === 1) return pieces[0]!
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

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
