import type { Dir } from '../fs/node.ts'
import { bytesOf } from '../fs/tree.ts'
import { jsonBytes } from './json.ts'
import { treeEntries } from './layer-tar.ts'
import { parseReference } from './reference.ts'
import { writeTar, type TarEntry } from './tar.ts'
import type { Bundle, Digest } from './types.ts'

/** An image to be saved under full names ('docker.io/library/alpine:latest'); none: it is saved without a name. */
export interface Named {
  readonly bundle: Bundle
  readonly names: readonly string[]
  /** True when it came from a registry, which the archive notes. */
  readonly pulled?: boolean
}

const owner = { uid: 0, gid: 0, mtime: 0 }
/** A folder of an archive. */
export const folder = (path: string): TarEntry => ({ ...owner, path, type: 'dir', mode: 0o755 })
/** A file of an archive. */
export const member = (path: string, bytes: Uint8Array, mode: number): TarEntry => ({
  ...owner,
  path,
  type: 'file',
  mode,
  bytes,
})
const blobPath = (digest: Digest): string => `blobs/${digest.replace(':', '/')}`

const annotations = (name: string, pulled: boolean): Readonly<Record<string, string>> => {
  const reference = parseReference(name)
  if ('error' in reference) return {}
  const source = pulled ? { [`containerd.io/distribution.source.${reference.domain}`]: reference.path } : {}
  return { ...source, 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': reference.tag ?? 'latest' }
}

const descriptors = ({ bundle, names, pulled }: Named): readonly object[] => {
  const { id, manifest } = bundle.image
  const base = { mediaType: manifest.mediaType, digest: id, size: bundle.blobs.get(id)?.length ?? 0 }
  return names.length === 0
    ? [base]
    : names.map((name) => ({ ...base, annotations: annotations(name, pulled ?? false) }))
}

/** The short form of a full name. */
export const familiarName = (name: string): string => {
  const reference = parseReference(name)
  return 'error' in reference ? name : reference.familiar
}

const dockerManifest = ({ bundle: { image }, names }: Named): object => ({
  Config: blobPath(image.configDigest),
  RepoTags: names.length === 0 ? null : names.map(familiarName),
  Layers: image.manifest.layers.map(({ digest }) => blobPath(digest)),
})

/**
 * What `docker save` writes: an OCI layout with Docker's `manifest.json` beside it. Members in byte order, no times, so
 * the same images give the same bytes.
 */
export const saveArchive = (images: readonly Named[]): Uint8Array => {
  const blobs = new Map(images.flatMap(({ bundle }) => [...bundle.blobs]))
  const sorted = [...blobs].sort(([a], [b]) => (a < b ? -1 : 1))
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: images.flatMap(descriptors),
  }
  return writeTar([
    folder('blobs'),
    folder('blobs/sha256'),
    ...sorted.map(([digest, bytes]) => member(blobPath(digest), bytes, 0o444)),
    member('index.json', jsonBytes(index), 0o644),
    member('manifest.json', jsonBytes(images.map(dockerManifest)), 0o644),
    member('oci-layout', bytesOf('{"imageLayoutVersion":"1.0.0"}'), 0o444),
  ])
}

/** What `docker export` writes: the files of one merged tree; no layers, no metadata. */
export const exportArchive = (root: Dir): Uint8Array => writeTar(treeEntries(root))
