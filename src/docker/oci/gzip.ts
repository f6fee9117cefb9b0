import { Gunzip, gzipSync } from 'fflate'

/** Packs bytes; no time and no name in the header, so that the same bytes give the same result. */
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes, { level: 6, mtime: 0 })

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** The most bytes that an archive may unpack to here: 1 GiB. */
export const MOST = 1_073_741_824
const PIECE = 65_536

class TooLarge extends Error {}

const joined = (pieces: readonly Uint8Array[], size: number): Uint8Array => {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Unpacks; an error for damaged bytes, and for more than `most` bytes before they are all made. */
export const gunzip = (bytes: Uint8Array, most = MOST): Uint8Array | { readonly error: string } => {
  const pieces: Uint8Array[] = []
  let size = 0
  let ended = false
  const stream = new Gunzip((piece, final) => {
    size += piece.length
    if (size > most) throw new TooLarge()
    pieces.push(piece)
    ended = final
  })
  try {
    for (let at = 0; at < bytes.length; at += PIECE)
      stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
  } catch (wrong) {
    return { error: wrong instanceof TooLarge ? `unpacks to more than ${most} bytes` : 'gzip: invalid data' }
  }
  return ended ? joined(pieces, size) : { error: 'unexpected EOF' }
}
