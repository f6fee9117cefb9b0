import type { Dir, Node } from '../../fs/node.ts'
import { file } from '../../fs/tree.ts'
import { goJson } from '../../oci/json.ts'
import type { Digest, Layer } from '../../oci/types.ts'
import { familiar, repositoryOf } from '../familiar.ts'
import type { Engine } from '../types.ts'
import { database, folderAt } from './folders.ts'
import { folderOf, layerFolders } from './overlay2-layers.ts'

const hexOf = (digest: Digest): string => digest.slice('sha256:'.length)

type Entries = readonly (readonly [name: string, node: Node])[]

/** What the classic store has in /var/lib/docker. */
export function dockerFolder(engine: Engine): Record<string, Node> {
  const at = Math.floor(engine.kernel.clock / 1000)
  const folder = folderAt(at, 0o711)
  const content = folder({ blobs: folder({ sha256: folder({}, 0o755) }, 0o755), ingest: folder({}, 0o755) }, 0o755)
  return {
    buildkit: folder({
      'cache.db': database(at),
      'containerdmeta.db': database(at, 0o644),
      content,
      executor: folder(),
      'history.db': database(at),
      'metadata_v2.db': database(at),
      net: folder({}, 0o755),
      'snapshots.db': database(at),
    }),
    image: folder({ overlay2: imageFolder(engine, at) }, 0o700),
    overlay2: folder(layerFolders(engine, at), 0o710),
  }
}

/** image/overlay2: what the daemon knows of images and layers, each in a file named by its digest. */
function imageFolder(engine: Engine, at: number): Dir {
  const folder = folderAt(at, 0o700)
  const byDigest = (entries: Entries, mode = 0o755) =>
    folder({ sha256: folder(Object.fromEntries(entries), mode) }, mode)
  const text = (words: string | Uint8Array, mode = 0o644): Node => file(words, { mode, mtime: at })
  const images = [...engine.images]
  const content = images.map(([id, image]) => [hexOf(id), text(engine.blobs.get(image.configDigest)!, 0o600)] as const)
  const metadata = images.flatMap(([id, { parent }]) =>
    parent === undefined ? [] : [[hexOf(id), folder({ parent: text(parent) })] as const],
  )
  const layers = [...engine.layers.values()].map(
    (layer) => [hexOf(layer.chainId), layerEntry(engine, layer, at)] as const,
  )
  const known = fetched(engine)
  return folder({
    distribution: folder({
      'diffid-by-digest': byDigest(known.map(({ layer }) => [hexOf(layer.blob), text(layer.diffId)])),
      'v2metadata-by-diffid': byDigest(known.map((one) => [hexOf(one.layer.diffId), text(sourceOf(one))])),
    }),
    imagedb: folder({ content: byDigest(content, 0o700), metadata: byDigest(metadata, 0o700) }),
    layerdb: folder({
      mounts: folder(mountsOf(engine, at), 0o755),
      ...Object.fromEntries(byDigest(layers).entries),
      tmp: folder({}, 0o755),
    }),
    'repositories.json': text(repositories(engine), 0o600),
  })
}

interface Fetched {
  readonly layer: Layer
  readonly repositories: readonly string[]
}

/** Layers that a registry has, with the repositories that it has them in. */
function fetched({ tags, images, layers }: Engine): readonly Fetched[] {
  const found = new Map<Layer, Set<string>>()
  for (const [name, { id }] of tags) {
    for (const chain of name.includes('@') ? (images.get(id)?.layers ?? []) : []) {
      const layer = layers.get(chain)
      if (layer) found.set(layer, (found.get(layer) ?? new Set()).add(repositoryOf(name)))
    }
  }
  return [...found].map(([layer, repositories]) => ({ layer, repositories: [...repositories] }))
}

const sourceOf = ({ layer, repositories }: Fetched): string =>
  goJson(repositories.map((SourceRepository) => ({ Digest: layer.blob, SourceRepository, HMAC: '' })))

const TAR_SPLIT = 'What is needed to write the tar of this layer again. The model keeps it elsewhere.\n'

function layerEntry(engine: Engine, { chainId, diffId, parent, size }: Layer, at: number): Dir {
  const text = (words: string): Node => file(words, { mtime: at })
  return folderAt(
    at,
    0o755,
  )({
    'cache-id': text(folderOf(engine.snapshots.get(chainId) ?? 0)),
    diff: text(diffId),
    ...(parent ? { parent: text(parent) } : {}),
    size: text(String(size)),
    'tar-split.json.gz': text(TAR_SPLIT),
  })
}

function mountsOf(engine: Engine, at: number): Record<string, Node> {
  const text = (words: string): Node => file(words, { mtime: at })
  const folder = folderAt(at, 0o755)
  return Object.fromEntries(
    [...engine.containers.values()].map(({ id, snapshot, layers }) => [
      id,
      folder({
        'init-id': text(`${folderOf(snapshot)}-init`),
        'mount-id': text(folderOf(snapshot)),
        ...(layers.length > 0 ? { parent: text(layers.at(-1)!) } : {}),
      }),
    ]),
  )
}

/** repositories.json: the names of images, by repository. */
function repositories({ tags }: Engine): string {
  const all: Record<string, Record<string, string>> = {}
  for (const [name, { id }] of [...tags].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    (all[familiar(repositoryOf(name))] ??= {})[familiar(name)] = id
  return goJson({ Repositories: all })
}
