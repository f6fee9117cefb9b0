import { configBytes } from './config.ts'
import { isDigest, sha256 } from './digest.ts'
import { jsonBytes, parseJson } from './json.ts'
import type { Descriptor, Digest, Image, ImageConfig, Layer, Manifest } from './types.ts'

/** Media types of a manifest's parts: Docker's own, as a registry has them, or OCI's, as BuildKit and commit write them. */
export const MEDIA = {
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
} as const
export type Media = keyof typeof MEDIA

const INDENT: Readonly<Record<Media, number>> = { docker: 3, oci: 2 }

/** The bytes of a manifest, laid out as its maker does. */
export const manifestBytes = (manifest: Manifest): Uint8Array =>
  jsonBytes(manifest, INDENT[manifest.mediaType === MEDIA.oci.manifest ? 'oci' : 'docker'])

const descriptor = (mediaType: string, digest: Digest, size: number): Descriptor => ({ mediaType, digest, size })

/**
 * Makes an image of a configuration and its layers, lowest first. Its id is the digest of its manifest. `blobs` holds
 * the manifest and the configuration; the layers' own blobs are kept with the layers.
 */
export const makeImage = (
  config: ImageConfig,
  layers: readonly Layer[],
  parent?: Digest,
  media: Media = 'docker',
): { readonly image: Image; readonly blobs: ReadonlyMap<Digest, Uint8Array> } => {
  const bytes = configBytes(config)
  const configDigest = sha256(bytes)
  const types = MEDIA[media]
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: descriptor(types.config, configDigest, bytes.length),
    layers: layers.map((layer) => descriptor(types.layer, layer.blob, layer.blobSize)),
  }
  const written = manifestBytes(manifest)
  const id = sha256(written)
  const chain = layers.map((layer) => layer.chainId)
  const image = { id, manifest, configDigest, config, layers: chain, ...(parent !== undefined && { parent }) }
  return {
    image,
    blobs: new Map([
      [id, written],
      [configDigest, bytes],
    ]),
  }
}

const isDescriptor = (value: unknown): value is Descriptor => {
  const one = value as Descriptor | null
  return (
    typeof one === 'object' &&
    one !== null &&
    typeof one.mediaType === 'string' &&
    typeof one.digest === 'string' &&
    isDigest(one.digest) &&
    typeof one.size === 'number'
  )
}

/** Reads a manifest; undefined when it is none. */
export const parseManifest = (bytes: Uint8Array): Manifest | undefined => {
  const value = parseJson(bytes) as Partial<Manifest> | undefined | null
  if (typeof value !== 'object' || value === null || !isDescriptor(value.config) || !Array.isArray(value.layers))
    return undefined
  if (!value.layers.every(isDescriptor)) return undefined
  return {
    schemaVersion: 2,
    mediaType: value.mediaType ?? MEDIA.oci.manifest,
    config: value.config,
    layers: value.layers,
  }
}
