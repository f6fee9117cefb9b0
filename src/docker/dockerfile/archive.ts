import type { Dir } from '../fs/node.ts'
import { gunzip, isGzip } from '../oci/gzip.ts'
import { layerTree } from '../oci/layer-tar.ts'
import { failure, type Failure } from './failure.ts'

const begins = (bytes: Uint8Array, at: number, ...magic: number[]): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte)

/** Compressions that ADD unpacks in reality and this model does not: bzip2, xz, zstd. */
const otherwisePacked = (bytes: Uint8Array): boolean =>
  begins(bytes, 0, 0x42, 0x5a, 0x68) ||
  begins(bytes, 0, 0xfd, 0x37, 0x7a, 0x58, 0x5a) ||
  begins(bytes, 0, 0x28, 0xb5, 0x2f, 0xfd)

/** The 'ustar' of a header. */
const isTar = (bytes: Uint8Array): boolean => begins(bytes, 257, 0x75, 0x73, 0x74, 0x61, 0x72)

/** The tree in a tar archive, gzipped or not; undefined when the file is no archive, so that it is copied as it is. */
export const unpackArchive = (bytes: Uint8Array, path: string): Dir | Failure | undefined => {
  if (otherwisePacked(bytes)) {
    return failure(`cannot unpack ${path}: this model reads tar archives that are not compressed, or with gzip`)
  }
  const plain = isGzip(bytes) ? gunzip(bytes) : bytes
  if ('error' in plain || !isTar(plain)) return undefined
  const tree = layerTree(plain)
  return 'error' in tree ? failure(`failed to unpack ${path}: ${tree.error}`) : tree
}
