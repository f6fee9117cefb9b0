import { sha256 as hasher } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { bytesOf } from '../fs/tree.ts'
import type { Digest } from './types.ts'

/** The SHA-256 of bytes in lower-case hex, 64 digits. Several pieces count as one after the other. */
export function hex(...pieces: readonly Uint8Array[]): string {
  const hash = hasher.create()
  for (const piece of pieces) hash.update(piece)
  return bytesToHex(hash.digest())
}

/** The content address of bytes. */
export function sha256(...pieces: readonly Uint8Array[]): Digest {
  return `sha256:${hex(...pieces)}`
}

/** The name of a layer together with all below it; the lowest layer's is its diff id (OCI image-spec, config.md). */
export function chainId(parent: Digest | undefined, diffId: Digest): Digest {
  return parent === undefined ? diffId : sha256(bytesOf(`${parent} ${diffId}`))
}

/** The first twelve hex digits of a digest or an id, as tables print them. */
export function short(id: string): string {
  return id.slice(id.indexOf(':') + 1).slice(0, 12)
}

/** Whether a text is a digest: `sha256:` and 64 hex digits. */
export function isDigest(text: string): text is Digest {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}
