import { Gunzip, gzipSync } from 'fflate'
import { joined } from './joined.ts'

/** The most bytes that an archive may unpack to here, unless the caller says otherwise: 256 MiB. */
export const MOST = 268_435_456
const piece = 65_536

/** Packs bytes; no time and no name in the header, which is Go's, so that the same bytes give the same result. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const packed = gzipSync(bytes, { level: 6, mtime: 0 })
  packed[9] = 0xff // "unknown system"
  return packed
}

const packed = new WeakMap<Uint8Array, Uint8Array>()

/**
 * Packs pieces one after the other, each as a gzip member of its own (RFC 1952, 2.2), so that a piece that is in several
 * archives is packed once. Pieces must not be written to afterwards.
 */
export function gzipPieces(pieces: readonly Uint8Array[]): Uint8Array {
  return joined(pieces.map(packOnce))
}

function packOnce(piece: Uint8Array): Uint8Array {
  const known = packed.get(piece)
  if (known) return known
  const made = gzip(piece)
  packed.set(piece, made)
  return made
}

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Unpacks; an error for damaged bytes, and for more than `most` bytes before they are all made. */
export function gunzip(bytes: Uint8Array, most = MOST): Uint8Array | { readonly error: string } {
  const out = new Pieces(most)
  const stream = new Gunzip((chunk, final) => out.add(chunk, final))
  try {
    for (let at = 0; at < bytes.length && !out.full; at += piece) {
      stream.push(bytes.subarray(at, at + piece), at + piece >= bytes.length)
    }
  } catch {
    return { error: 'gzip: invalid data' }
  }
  if (out.full) return { error: `unpacks to more than ${most} bytes` }
  return out.ended ? out.joined() : { error: 'unexpected EOF' }
}

class Pieces {
  readonly #most: number
  readonly #chunks: Uint8Array[] = []
  #size = 0
  ended = false

  constructor(most: number) {
    this.#most = most
  }

  get full(): boolean {
    return this.#size > this.#most
  }

  add(chunk: Uint8Array, final: boolean): void {
    this.#size += chunk.length
    this.ended = final
    if (!this.full) this.#chunks.push(chunk)
  }

  joined(): Uint8Array {
    return joined(this.#chunks)
  }
}
