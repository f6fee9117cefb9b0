import { configBytes } from './config.ts'
import { isDigest, sha256 } from './digest.ts'
import { jsonBytes, parseJson } from './json.ts'
import type { Descriptor, Digest, Image, ImageConfig, Layer, Manifest } from './types.ts'

const docker = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
}

/** Media types of a manifest's parts, by who makes the image: a build, a registry's stock, or `docker commit` and `import`. */
export const MEDIA = {
  docker,
  registry: docker,
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
} as const
export type Media = keyof typeof MEDIA

/**
 * The bytes of a manifest, laid out as its maker does: a digest depends on that. A registry's are those in
 * save-archive.txt; BuildKit's and commit's are those of Engine 28.5 with the containerd store.
 */
export function manifestBytes(manifest: Manifest, media: Media = 'docker'): Uint8Array {
  const { schemaVersion, mediaType, config, layers } = manifest
  if (media === 'oci') return jsonBytes({ mediaType, schemaVersion, config, layers }, 4)
  if (media === 'docker') return jsonBytes({ schemaVersion, mediaType, config, layers }, 2)
  return jsonBytes({ schemaVersion, mediaType, config: sizeFirst(config), layers: layers.map(sizeFirst) }, 3)
}

function sizeFirst({ mediaType, size, digest }: Descriptor): object {
  return { mediaType, size, digest }
}

/**
 * Makes an image of a configuration and its layers, lowest first. Its id is the digest of its manifest. `blobs` holds
 * the manifest and the configuration; the layers' own blobs are kept with the layers.
 */
export function makeImage(
  config: ImageConfig,
  layers: readonly Layer[],
  parent?: Digest,
  media: Media = 'docker',
): { readonly image: Image; readonly blobs: ReadonlyMap<Digest, Uint8Array> } {
  const bytes = configBytes(config, media === 'oci' ? 'commit' : 'build')
  const configDigest = sha256(bytes)
  const types = MEDIA[media]
  const manifest: Manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: { mediaType: types.config, digest: configDigest, size: bytes.length },
    layers: layers.map(({ blob, blobSize }) => ({ mediaType: types.layer, digest: blob, size: blobSize })),
  }
  const written = manifestBytes(manifest, media)
  const id = sha256(written)
  const chain = layers.map((layer) => layer.chainId)
  const image = { id, manifest, configDigest, config, layers: chain, ...(parent !== undefined && { parent }) }
  const blobs = new Map([
    [id, written],
    [configDigest, bytes],
  ])
  return { image, blobs }
}

/** Reads a manifest; undefined when it is none. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  const value = parseJson(bytes) as Partial<Manifest> | undefined | null
  if (typeof value !== 'object' || value === null || !Array.isArray(value.layers)) return undefined
  const config = descriptor(value.config)
  const layers = value.layers.flatMap((one) => descriptor(one) ?? [])
  if (config === undefined || layers.length !== value.layers.length) return undefined
  const mediaType = typeof value.mediaType === 'string' ? value.mediaType : MEDIA.oci.manifest
  return { schemaVersion: 2, mediaType, config, layers }
}

function descriptor(value: unknown): Descriptor | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { mediaType, digest, size } = value as Partial<Record<keyof Descriptor, unknown>>
  const fits =
    typeof mediaType === 'string' && typeof digest === 'string' && isDigest(digest) && typeof size === 'number'
  return fits ? { mediaType, digest, size } : undefined
}
