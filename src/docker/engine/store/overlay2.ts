import { apparentSize } from '../../fs/apparent.ts'
import { MEDIA } from '../../oci/manifest.ts'
import type { Bundle, Digest, Layer, Manifest } from '../../oci/types.ts'
import { isUp } from '../containers.ts'
import { namesOf } from '../find.ts'
import { containerdRoot } from './containerd-folder.ts'
import type { ImageStore } from './image-store.ts'
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
  rebuilt: 'keep',
  keep,
  keepLayer: (layer) => ({ ...layer, size: apparentSize(layer.tree) }),
  usage: apparentSize,
  blobsOf: ({ configDigest, manifest }) => [configDigest, ...manifest.layers.map(({ digest }) => digest)],
  contentSize: () => 0,
  digestsOf: (engine, { id }) => namesOf(engine, id).filter((name) => name.includes('@')),
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

const manifestOf = (digest: Digest, size: number, layers: readonly Layer[]): Manifest => ({
  schemaVersion: 2,
  mediaType: MEDIA.docker.manifest,
  config: { mediaType: MEDIA.docker.config, digest, size },
  layers: layers.map(({ blob, blobSize }) => ({ mediaType: MEDIA.docker.layer, digest: blob, size: blobSize })),
})
