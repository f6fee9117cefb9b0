import { parseConfig } from './config.ts'
import { isDigest, sha256 } from './digest.ts'
import { gunzip, gzip, isGzip } from './gzip.ts'
import { parseJson } from './json.ts'
import { layerTree } from './layer-tar.ts'
import { knownLayer } from './layer.ts'
import { makeImage, parseManifest } from './manifest.ts'
import { parseReference } from './reference.ts'
import { readTar } from './tar.ts'
import type { Bundle, Digest, Image, ImageConfig, Layer } from './types.ts'

/** An image that was in an archive, with its full names. */
export interface Loaded {
  readonly bundle: Bundle
  readonly names: readonly string[]
}

export interface LoadError {
  readonly error: string
}

type Files = ReadonlyMap<string, Uint8Array>

interface Content {
  readonly config: ImageConfig
  readonly layers: readonly Layer[]
  readonly blobs: ReadonlyMap<Digest, Uint8Array>
}

const isError = (value: object): value is LoadError => 'error' in value

const UNKNOWN: LoadError = { error: 'unrecognized image format' }

const filesOf = (archive: Uint8Array): Files | LoadError => {
  const tar = isGzip(archive) ? gunzip(archive) : archive
  if (!(tar instanceof Uint8Array)) return tar
  const entries = readTar(tar)
  if ('error' in entries) return entries.error === 'invalid tar header' ? UNKNOWN : entries
  return new Map(
    entries.flatMap((entry) =>
      entry.type === 'file' ? [[entry.path, entry.bytes ?? new Uint8Array(0)] as const] : [],
    ),
  )
}

/** One layer of an archive, packed or not, with its bytes as they are or `packed`; its diff id must be the one that the configuration promises. */
const layerOf = (
  bytes: Uint8Array,
  expected: Digest,
  below: Layer | undefined,
  packed: boolean,
): { layer: Layer; blob: Uint8Array } | LoadError => {
  const tar = isGzip(bytes) ? gunzip(bytes) : bytes
  if (!(tar instanceof Uint8Array)) return tar
  const tree = layerTree(tar)
  if ('error' in tree) return tree
  const blob = isGzip(bytes) || !packed ? bytes : gzip(tar)
  const layer = knownLayer(tree, tar, blob, below?.chainId)
  return layer.diffId === expected
    ? { layer, blob }
    : { error: `wrong diff id calculated on extraction "${layer.diffId}"` }
}

const contentOf = (
  configBlob: Uint8Array,
  layerBlobs: readonly (Uint8Array | undefined)[],
  packed: boolean,
): Content | LoadError => {
  const config = parseConfig(configBlob)
  if (config === undefined) return UNKNOWN
  const ids = config.rootfs.diff_ids
  if (ids.length !== layerBlobs.length) return { error: `mismatched image rootfs and manifest layers` }
  const layers: Layer[] = []
  const blobs = new Map<Digest, Uint8Array>([[sha256(configBlob), configBlob]])
  for (const [at, bytes] of layerBlobs.entries()) {
    if (bytes === undefined) return { error: `content of layer ${ids[at]}: not found` }
    const made = layerOf(bytes, ids[at]!, layers.at(-1), packed)
    if (isError(made)) return made
    layers.push(made.layer)
    blobs.set(made.layer.blob, made.blob)
  }
  return { config, layers, blobs }
}

const blobAt = (files: Files, digest: string): Uint8Array | undefined => {
  const bytes = files.get(`blobs/${digest.replace(':', '/')}`)
  return bytes !== undefined && sha256(bytes) === digest ? bytes : undefined
}

/** An image by its manifest, which keeps its bytes and so its id. */
const fromManifest = (files: Files, id: Digest, packed: boolean): Bundle | LoadError => {
  const written = blobAt(files, id)
  const manifest = written === undefined ? undefined : parseManifest(written)
  const configBlob = manifest === undefined ? undefined : blobAt(files, manifest.config.digest)
  if (written === undefined || manifest === undefined || configBlob === undefined)
    return { error: `content digest ${id}: not found` }
  const content = contentOf(
    configBlob,
    manifest.layers.map(({ digest }) => blobAt(files, digest)),
    packed,
  )
  if (isError(content)) return content
  const { config, layers, blobs } = content
  const image: Image = {
    id,
    manifest,
    configDigest: manifest.config.digest,
    config,
    layers: layers.map(({ chainId }) => chainId),
  }
  return { image, layers, blobs: new Map([...blobs, [id, written]]) }
}

interface IndexEntry {
  readonly digest: Digest
  readonly name: string | undefined
  readonly mediaType: string
}

const indexEntries = (bytes: Uint8Array | undefined): readonly IndexEntry[] => {
  const index = bytes === undefined ? undefined : (parseJson(bytes) as { manifests?: unknown } | null | undefined)
  if (!Array.isArray(index?.manifests)) return []
  return index.manifests.flatMap(
    (one: { digest?: unknown; mediaType?: unknown; annotations?: Record<string, unknown> } | null): IndexEntry[] => {
      if (typeof one?.digest !== 'string' || !isDigest(one.digest)) return []
      const name = one.annotations?.['io.containerd.image.name']
      return [
        { digest: one.digest, name: typeof name === 'string' ? name : undefined, mediaType: String(one.mediaType) },
      ]
    },
  )
}

/** The first image manifest that an index leads to: archives of some tools put an index of platforms in between. */
const resolved = (files: Files, entry: IndexEntry): Digest => {
  if (!entry.mediaType.includes('index') && !entry.mediaType.includes('list')) return entry.digest
  return indexEntries(blobAt(files, entry.digest))[0]?.digest ?? entry.digest
}

const fromLayout = (files: Files, packed: boolean): readonly Loaded[] | LoadError => {
  const names = new Map<Digest, string[]>()
  for (const entry of indexEntries(files.get('index.json'))) {
    const id = resolved(files, entry)
    names.set(id, [...(names.get(id) ?? []), ...(entry.name === undefined ? [] : [entry.name])])
  }
  const loaded: Loaded[] = []
  for (const [id, own] of names) {
    const bundle = fromManifest(files, id, packed)
    if (isError(bundle)) return bundle
    loaded.push({ bundle, names: own })
  }
  return loaded.length > 0 ? loaded : UNKNOWN
}

const fullNames = (tags: unknown): readonly string[] =>
  (Array.isArray(tags) ? tags : []).flatMap((tag) => {
    const reference = typeof tag === 'string' ? parseReference(tag) : { error: '' }
    return 'error' in reference ? [] : [reference.full]
  })

/** An archive of an older engine: `manifest.json` names a configuration and plain tars; the manifest is made here. */
const fromDocker = (files: Files, list: readonly unknown[]): readonly Loaded[] | LoadError => {
  const loaded: Loaded[] = []
  for (const one of list) {
    const { Config, Layers, RepoTags } = (one ?? {}) as { Config?: unknown; Layers?: unknown; RepoTags?: unknown }
    const config = typeof Config === 'string' ? files.get(Config) : undefined
    if (config === undefined || !Array.isArray(Layers)) return UNKNOWN
    const content = contentOf(
      config,
      Layers.map((path) => files.get(String(path))),
      true,
    )
    if (isError(content)) return content
    const { image, blobs } = makeImage(content.config, content.layers)
    loaded.push({
      bundle: { image, layers: content.layers, blobs: new Map([...content.blobs, ...blobs]) },
      names: fullNames(RepoTags),
    })
  }
  return loaded.length > 0 ? loaded : UNKNOWN
}

/**
 * Reads what `docker save` wrote, today's OCI layout or an older engine's archive. Damaged or hostile bytes give an error.
 * `packed`: layers that came as plain tars are packed; left out, only those of an archive without a manifest are.
 */
export const loadArchive = (archive: Uint8Array, packed = false): readonly Loaded[] | LoadError => {
  const files = filesOf(archive)
  if (isError(files)) return files
  if (files.has('index.json') && files.has('oci-layout')) return fromLayout(files, packed)
  const manifest = files.get('manifest.json')
  const list = manifest === undefined ? undefined : parseJson(manifest)
  return Array.isArray(list) ? fromDocker(files, list) : UNKNOWN
}
