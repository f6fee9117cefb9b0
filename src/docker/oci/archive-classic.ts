import { bytesOf } from '../fs/tree.ts'
import { member, folder, familiarName, type Named } from './archive-save.ts'
import { sha256 } from './digest.ts'
import { gunzip, isGzip } from './gzip.ts'
import { goJson, jsonBytes, parseJson } from './json.ts'
import { MEDIA } from './manifest.ts'
import { parseReference } from './reference.ts'
import { writeTar } from './tar.ts'
import type { Digest, Image, Layer } from './types.ts'

const TAR = 'application/vnd.oci.image.layer.v1.tar'
const EPOCH = '1970-01-01T00:00:00Z'

/** What an archive has of one image. */
interface Packed {
  readonly names: readonly string[]
  readonly config: Digest
  readonly layers: readonly { readonly mediaType: string; readonly size: number; readonly digest: Digest }[]
  readonly manifest: { readonly mediaType: string; readonly digest: Digest; readonly size: number }
  readonly blobs: ReadonlyMap<Digest, Uint8Array>
}

const pathOf = (digest: Digest): string => `blobs/${digest.replace(':', '/')}`
const hexOf = (digest: Digest): string => digest.slice('sha256:'.length)

function tarOf(packed: Uint8Array = new Uint8Array(0)): Uint8Array {
  const tar = isGzip(packed) ? gunzip(packed) : packed
  return tar instanceof Uint8Array ? tar : new Uint8Array(0)
}

function pack({ bundle: { image, layers, blobs }, names }: Named): Packed {
  const settings = blobs.get(image.configDigest) ?? new Uint8Array(0)
  const tars = layers.map((layer) => [layer.diffId, tarOf(blobs.get(layer.blob))] as const)
  const described = tars.map(([digest, bytes]) => ({ mediaType: TAR, size: bytes.length, digest }))
  const written = jsonBytes({
    schemaVersion: 2,
    mediaType: MEDIA.oci.manifest,
    config: { mediaType: MEDIA.oci.config, digest: image.configDigest, size: settings.length },
    layers: described.map(({ mediaType, size, digest }) => ({ mediaType, digest, size })),
  })
  const digest = sha256(written)
  const old = oldConfigs(image, settings, layers).map((bytes) => [sha256(bytes), bytes] as const)
  return {
    names,
    config: image.configDigest,
    layers: described,
    manifest: { mediaType: MEDIA.oci.manifest, digest, size: written.length },
    blobs: new Map([[image.configDigest, settings], ...tars, ...old, [digest, written]]),
  }
}

const nothing = {
  Hostname: '',
  Domainname: '',
  User: '',
  AttachStdin: false,
  AttachStdout: false,
  AttachStderr: false,
  Tty: false,
  OpenStdin: false,
  StdinOnce: false,
  Env: null,
  Cmd: null,
  Image: '',
  Volumes: null,
  WorkingDir: '',
  Entrypoint: null,
  OnBuild: null,
  Labels: null,
}

/**
 * A configuration for each layer, as engines before 1.10 wanted them: only that of the topmost layer says anything. Their
 * ids are digests of themselves with the chain id of the layer and the id of the parent.
 */
function oldConfigs(image: Image, settings: Uint8Array, layers: readonly Layer[]): readonly Uint8Array[] {
  const own = (parseJson(settings) ?? {}) as Record<string, unknown>
  const { created, container, container_config = nothing, docker_version, author, config, architecture, os } = own
  const top = { created, container, container_config, docker_version, author, config, architecture, os }
  const made: Uint8Array[] = []
  let parent: string | undefined
  for (const [at, { chainId }] of layers.entries()) {
    const last = at === layers.length - 1
    const one = last ? top : { created: EPOCH, container_config: nothing, os: image.config.os }
    const id = hexOf(sha256(jsonBytes(keySorted({ ...one, layer_id: chainId, parent: parent && `sha256:${parent}` }))))
    made.push(jsonBytes({ id, parent, ...one }))
    parent = id
  }
  return made
}

const keySorted = (value: object): object =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))

function descriptorsOf({ names, manifest }: Packed): readonly object[] {
  if (names.length === 0) return [manifest]
  return names.map((name) => ({
    ...manifest,
    annotations: { 'io.containerd.image.name': name, 'org.opencontainers.image.ref.name': tagOf(name) },
  }))
}

const tagOf = (name: string): string => {
  const reference = parseReference(name)
  return 'error' in reference ? 'latest' : (reference.tag ?? 'latest')
}

const dockerManifest = ({ names, config, layers }: Packed): object => ({
  Config: pathOf(config),
  RepoTags: names.length === 0 ? null : names.map(familiarName),
  Layers: layers.map(({ digest }) => pathOf(digest)),
  LayerSources: keySorted(Object.fromEntries(layers.map((layer) => [layer.digest, layer]))),
})

/** `repositories`: the topmost layer of each name, for engines before 1.10. */
function repositories(images: readonly Packed[]): object | undefined {
  const all: Record<string, Record<string, string>> = {}
  for (const { names, layers } of images) {
    for (const name of names) {
      const reference = parseReference(name)
      const top = layers.at(-1)
      if (!('error' in reference) && top) (all[reference.repository] ??= {})[tagOf(name)] = hexOf(top.digest)
    }
  }
  return Object.keys(all).length === 0 ? undefined : keySorted(all)
}

/**
 * What `docker save` writes with the classic image store (archives.console): layers as plain tars, beside the OCI layout
 * and `manifest.json` also what engines before 1.10 read.
 */
export function saveClassic(images: readonly Named[]): Uint8Array {
  const packed = images.map(pack)
  const blobs = [...new Map(packed.flatMap((one) => [...one.blobs]))].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: packed.flatMap(descriptorsOf),
  }
  const old = repositories(packed)
  return writeTar([
    folder('blobs'),
    folder('blobs/sha256'),
    ...blobs.map(([digest, bytes]) => member(pathOf(digest), bytes, 0o644)),
    member('index.json', jsonBytes(index), 0o644),
    member('manifest.json', bytesOf(`${goJson(packed.map(dockerManifest))}\n`), 0o644),
    member('oci-layout', bytesOf('{"imageLayoutVersion": "1.0.0"}'), 0o644),
    ...(old ? [member('repositories', bytesOf(`${goJson(old)}\n`), 0o644)] : []),
  ])
}
