import type { Bundle, Image } from '../../oci/types.ts'
import type { Engine } from '../types.ts'
import { storeOf } from './store-of.ts'

/** An image of the engine with everything that its store keeps of it. */
export function bundleOf(engine: Engine, image: Image): Bundle {
  const { layers, blobs } = engine
  const digests = storeOf(engine).blobsOf(image)
  return {
    image,
    layers: image.layers.flatMap((chain) => layers.get(chain) ?? []),
    blobs: new Map(digests.flatMap((digest) => (blobs.has(digest) ? [[digest, blobs.get(digest)!] as const] : []))),
  }
}
