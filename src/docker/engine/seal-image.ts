import { sha256 } from '../oci/digest.ts'
import { jsonBytes } from '../oci/json.ts'
import { MEDIA } from '../oci/manifest.ts'
import type { Bundle, Descriptor, Digest, Image, ImageConfig, Layer, Manifest } from '../oci/types.ts'

/** A layer as a manifest names it: OCI's media type for those that the engine packed itself. */
export const describe = (layer: Layer): Descriptor => ({
  mediaType: MEDIA.oci.layer,
  digest: layer.blob,
  size: layer.blobSize,
})

/** What an image is made of: its layers, lowest first, and how the manifest names them. */
export interface Parts {
  readonly config: ImageConfig
  /** Its bytes, as the image store has commit and import write them. */
  readonly settings: Uint8Array
  readonly layers: readonly Layer[]
  readonly descriptors: readonly Descriptor[]
  readonly parent?: Digest
  /** Spaces of indentation; 0: all on one line, as `docker import` writes it. */
  readonly indent: number
  /** gzip layers by digest. */
  readonly blobs: ReadonlyMap<Digest, Uint8Array>
}

/** Makes an image as commit and import do: layers that were there keep the media types that they came with. */
export function sealImage({ config, settings, layers, descriptors, parent, indent, blobs }: Parts): Bundle {
  const configDigest = sha256(settings)
  const manifest: Manifest = {
    mediaType: MEDIA.oci.manifest,
    schemaVersion: 2,
    config: { mediaType: MEDIA.oci.config, digest: configDigest, size: settings.length },
    layers: descriptors,
  }
  const written = indent === 0 ? jsonBytes(manifest) : jsonBytes(manifest, indent)
  const id = sha256(written)
  const chain = layers.map((layer) => layer.chainId)
  const image: Image = {
    id,
    manifest,
    configDigest,
    config,
    layers: chain,
    ...(parent === undefined ? {} : { parent }),
  }
  return { image, layers, blobs: new Map([...blobs, [id, written], [configDigest, settings]]) }
}
