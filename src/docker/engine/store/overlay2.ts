import { apparentSize } from '../../fs/apparent.ts'
import { saveClassic } from '../../oci/archive.ts'
import { sha256 } from '../../oci/digest.ts'
import { manifestBytes, MEDIA } from '../../oci/manifest.ts'
import type { Bundle, Digest, Image, Layer, Manifest } from '../../oci/types.ts'
import { isUp } from '../containers.ts'
import { repositoryOf } from '../familiar.ts'
import { namesOf } from '../find.ts'
import { problem } from '../problem.ts'
import { CLASSIC_VERSION, classicConfig } from './overlay2-config.ts'
import { bundleOf } from './bundle-of.ts'
import { containerdRoot } from './containerd-folder.ts'
import type { Engine } from '../types.ts'
import type { ImageStore } from './image-store.ts'
import { loadClassic } from './overlay2-load.ts'
import { dockerFolder } from './overlay2-folder.ts'
import { folderOf, OVERLAY } from './overlay2-layers.ts'

/**
 * The store of engines before 29: the configuration is the image, each layer a folder of the driver overlay2. The
 * manifest is not kept; the one of `Image` is what a push would send. The packed layers among the blobs stand for the
 * tar-split files, from which the real engine can write the same tar again.
 */
export const overlay2: ImageStore = {
  driver: 'overlay2',
  driverStatus: [
    ['Backing Filesystem', 'extfs'],
    ['Supports d_type', 'true'],
    ['Using metacopy', 'false'],
    ['Native Overlay Diff', 'true'],
    ['userxattr', 'false'],
  ],
  leastDigits: 1,
  namesFirst: true,
  idIsManifest: false,
  packsAnew: true,
  exported: (id, _config, names) => [`writing image ${id}`, ...names.map((name) => `naming to ${name}`)],
  deepest: { kept: 125, run: 127, built: 129 },
  rebuilt: 'keep',
  keep,
  keepLayer: (layer) => ({ ...layer, size: apparentSize(layer.tree) }),
  usage: apparentSize,
  namesOf: (full, manifest) => (full.includes('@') ? [full] : [full, `${repositoryOf(full)}@${manifest}`]),
  blobsOf: ({ configDigest, manifest }) => [configDigest, ...manifest.layers.map(({ digest }) => digest)],
  contentSize: () => 0,
  digestsOf: (engine, { id }) => namesOf(engine, id).filter((name) => name.includes('@')),
  pulling: {
    had: 'Already exists',
    fresh: [['Pulling fs layer'], ['Verifying Checksum', 'Download complete'], ['Pull complete']],
    tellsStatus: false,
  },
  send,
  listedDigests(engine, image) {
    return this.digestsOf(engine, image)
  },
  save: saveClassic,
  notSaved(engine, { full, repository }) {
    const known = [...engine.tags.keys()].some((name) => repositoryOf(name) === repositoryOf(full))
    return known ? problem('daemon', { text: 'reference does not exist' }) : problem('noImage', { ref: repository })
  },
  notPushed(engine, { full, familiar, repository }) {
    const known = [...engine.tags.keys()].some((name) => repositoryOf(name) === repositoryOf(full))
    return known ? problem('noTag', { ref: familiar }) : problem('noRepository', { ref: repository })
  },
  load: loadClassic,
  inheritsAuthor: false,
  missing: (digest) => problem('noImageFile', { digest, hex: digest.slice('sha256:'.length) }),
  notFound: ({ familiar }) => problem('noManifest', { ref: familiar }),
  mark: { docker_version: CLASSIC_VERSION },
  configuration: classicConfig,
  layerFolder: (engine, chain) => `${OVERLAY}/${folderOf(engine.snapshots.get(chain) ?? 0)}/diff`,
  foldersOf(engine, container) {
    const own = `${OVERLAY}/${folderOf(container.snapshot)}`
    const below = [...container.layers].reverse().map((chain) => folderOf(engine.snapshots.get(chain) ?? 0))
    return {
      lower: [`${folderOf(container.snapshot)}-init`, ...below].map((folder) => `${OVERLAY}/${folder}/diff`),
      upper: `${own}/diff`,
      work: `${own}/work`,
      merged: `${own}/merged`,
    }
  },
  mergedOf: (container) => (isUp(container) ? `${OVERLAY}/${folderOf(container.snapshot)}/merged` : undefined),
  dockerFolder,
  containerdFolder: (engine) => containerdRoot(engine, {}, {}),
}

function keep({ image, layers, blobs }: Bundle): Bundle {
  const { configDigest } = image
  const kept = new Set<Digest>([configDigest, ...layers.map(({ blob }) => blob)])
  const manifest = manifestOf(configDigest, blobs.get(configDigest)?.length ?? image.manifest.config.size, layers)
  return {
    image: { ...image, id: configDigest, manifest },
    layers,
    blobs: new Map([...blobs].filter(([digest]) => kept.has(digest))),
  }
}

function send(engine: Engine, image: Image): Bundle {
  const bundle = bundleOf(engine, image)
  const written = manifestBytes(image.manifest, 'registry')
  const id = sha256(written)
  return { ...bundle, image: { ...image, id }, blobs: new Map([...bundle.blobs, [id, written]]) }
}

const manifestOf = (digest: Digest, size: number, layers: readonly Layer[]): Manifest => ({
  schemaVersion: 2,
  mediaType: MEDIA.docker.manifest,
  config: { mediaType: MEDIA.docker.config, digest, size },
  layers: layers.map(({ blob, blobSize }) => ({ mediaType: MEDIA.docker.layer, digest: blob, size: blobSize })),
})
