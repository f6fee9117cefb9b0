import type { Dir } from '../fs/node.ts'
import { usage } from '../fs/usage.ts'
import { chainId, sha256 } from './digest.ts'
import { gzip } from './gzip.ts'
import { layerTar } from './layer-tar.ts'
import type { Digest, Layer } from './types.ts'

/** A tree of changes, packed: what does not depend on what lies below it. */
interface Packed {
  readonly diffId: Digest
  readonly tarSize: number
  readonly size: number
  readonly gzip: Uint8Array
  readonly blob: Digest
}

const packed = new WeakMap<Dir, Packed>()

const pack = (tree: Dir): Packed => {
  const tar = layerTar(tree)
  const blob = gzip(tar)
  return { diffId: sha256(tar), tarSize: tar.length, size: usage(tree), gzip: blob, blob: sha256(blob) }
}

const packOnce = (tree: Dir): Packed => {
  const known = packed.get(tree)
  if (known !== undefined) return known
  const made = pack(tree)
  packed.set(tree, made)
  return made
}

/** Makes a layer of a tree of changes, on top of `parent` (a chain id). The same tree is packed and hashed once. */
export const makeLayer = (tree: Dir, parent?: Digest): { readonly layer: Layer; readonly gzip: Uint8Array } => {
  const { gzip, diffId, tarSize, size, blob } = packOnce(tree)
  const layer = {
    diffId,
    chainId: chainId(parent, diffId),
    ...(parent !== undefined && { parent }),
    tree,
    tarSize,
    size,
    blob,
    blobSize: gzip.length,
  }
  return { layer, gzip }
}

/** A layer whose bytes came from elsewhere: they are kept as they are, packed by whom they were. */
export const knownLayer = (tree: Dir, tar: Uint8Array, blob: Uint8Array, parent?: Digest): Layer => {
  const diffId = sha256(tar)
  const below = parent === undefined ? {} : { parent }
  return {
    diffId,
    chainId: chainId(parent, diffId),
    ...below,
    tree,
    tarSize: tar.length,
    size: usage(tree),
    blob: sha256(blob),
    blobSize: blob.length,
  }
}
