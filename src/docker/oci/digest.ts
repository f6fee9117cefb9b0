import { sha256 as hash } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { bytesOf } from '../fs/tree.ts'
import type { Digest } from './types.ts'

/** The SHA-256 of bytes in lower-case hex, 64 digits. */
export function hex(bytes: Uint8Array): string {
  return bytesToHex(hash(bytes))
}

/** The content address of bytes. */
export function sha256(bytes: Uint8Array): Digest {
  return `sha256:${hex(bytes)}`
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
