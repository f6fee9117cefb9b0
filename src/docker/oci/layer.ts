import type { Dir } from '../fs/node.ts'
import { usage } from '../fs/usage.ts'
import { chainId, sha256 } from './digest.ts'
import { gzipPieces } from './gzip.ts'
import { treeEntries } from './layer-tar.ts'
import { tarPieces } from './tar-write.ts'
import type { Digest, Layer } from './types.ts'

/** A tree of changes, packed: what does not depend on what lies below it. */
interface Packed extends Pick<Layer, 'diffId' | 'tarSize' | 'size' | 'blob' | 'blobSize'> {
  readonly gzip: Uint8Array
}

const packed = new WeakMap<Dir, Packed>()

/** Makes a layer of a tree of changes, on top of `parent` (a chain id). The same tree is packed and hashed once. */
export function makeLayer(tree: Dir, parent?: Digest): { readonly layer: Layer; readonly gzip: Uint8Array } {
  const { gzip, ...rest } = packOnce(tree)
  return { layer: placed(tree, rest, parent), gzip }
}

/** A layer whose tar and blob came from elsewhere and are kept as they are. */
export function knownLayer(tree: Dir, tar: Uint8Array, blob: Uint8Array, parent?: Digest): Layer {
  const sizes = { tarSize: tar.length, size: usage(tree), blobSize: blob.length }
  return placed(tree, { diffId: sha256(tar), blob: sha256(blob), ...sizes }, parent)
}

function placed(tree: Dir, rest: Omit<Packed, 'gzip'>, parent: Digest | undefined): Layer {
  return { ...rest, chainId: chainId(parent, rest.diffId), ...(parent !== undefined && { parent }), tree }
}

function packOnce(tree: Dir): Packed {
  const known = packed.get(tree)
  if (known !== undefined) return known
  const made = pack(tree)
  packed.set(tree, made)
  return made
}

function pack(tree: Dir): Packed {
  const tar = tarPieces(treeEntries(tree))
  const blob = gzipPieces(tar)
  const tarSize = tar.reduce((sum, piece) => sum + piece.length, 0)
  return { diffId: sha256(...tar), blob: sha256(blob), tarSize, size: usage(tree), blobSize: blob.length, gzip: blob }
}
