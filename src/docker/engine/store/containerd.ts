import { usage } from '../../fs/usage.ts'
import { isUp } from '../containers.ts'
import { repositoryOf } from '../familiar.ts'
import { namesOf } from '../find.ts'
import type { Container } from '../types.ts'
import { containerdTree, dockerFolder, SNAPSHOTS } from './containerd-folder.ts'
import type { ImageStore } from './image-store.ts'

const mergedAt = ({ id }: Container): string => `/var/lib/docker/rootfs/overlayfs/${id}`

/** The store of Engine 29: containerd keeps blobs in its content store, and unpacked layers as snapshots. */
export const containerd: ImageStore = {
  driver: 'overlayfs',
  driverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  rebuilt: 'drop',
  keep: (bundle) => bundle,
  keepLayer: (layer) => layer,
  usage,
  blobsOf: ({ id, configDigest, manifest }) => [id, configDigest, ...manifest.layers.map(({ digest }) => digest)],
  contentSize(engine, { id, manifest: { config, layers } }) {
    const manifest = engine.blobs.get(id)?.length ?? 0
    return manifest + config.size + layers.reduce((sum, layer) => sum + layer.size, 0)
  },
  digestsOf: (engine, { id }) => [...new Set(namesOf(engine, id).map((name) => `${repositoryOf(name)}@${id}`))],
  foldersOf(engine, container) {
    const files = (number: number) => `${SNAPSHOTS}/${number}/fs`
    const below = [...container.layers].reverse().map((chain) => engine.snapshots.get(chain) ?? 0)
    return {
      lower: [container.snapshot - 1, ...below].map(files),
      upper: files(container.snapshot),
      work: `${SNAPSHOTS}/${container.snapshot}/work`,
      merged: mergedAt(container),
    }
  },
  mergedOf: (container) => (isUp(container) ? mergedAt(container) : undefined),
  dockerFolder,
  containerdFolder: containerdTree,
}
