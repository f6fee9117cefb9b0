import { usage } from '../../fs/usage.ts'
import { loadArchive, saveArchive } from '../../oci/archive.ts'
import { configBytes } from '../../oci/config.ts'
import { isUp } from '../containers.ts'
import { repositoryOf } from '../familiar.ts'
import { namesOf } from '../find.ts'
import { problem } from '../problem.ts'
import type { Container } from '../types.ts'
import { containerdTree, dockerFolder, SNAPSHOTS } from './containerd-folder.ts'
import { bundleOf } from './bundle-of.ts'
import type { ImageStore } from './image-store.ts'

const mergedAt = ({ id }: Container): string => `/var/lib/docker/rootfs/overlayfs/${id}`

/** The store of Engine 29: containerd keeps blobs in its content store, and unpacked layers as snapshots. */
export const containerd: ImageStore = {
  driver: 'overlayfs',
  driverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  leastDigits: 4,
  namesFirst: false,
  idIsManifest: true,
  packsAnew: false,
  exported: (id, config, names, unpacked) => [
    `exporting manifest ${id}`,
    `exporting config ${config}`,
    ...(names.length > 0 ? names : [`moby-dangling@${id}`]).flatMap((name) => [
      `naming to ${name}`,
      ...(unpacked ? [`unpacking to ${name}`] : []),
    ]),
  ],
  deepest: { kept: Infinity, run: Infinity, built: Infinity },
  rebuilt: 'drop',
  keep: (bundle) => bundle,
  keepLayer: (layer) => layer,
  usage,
  namesOf: (full) => [full],
  blobsOf: ({ id, configDigest, manifest }) => [id, configDigest, ...manifest.layers.map(({ digest }) => digest)],
  contentSize(engine, { id, manifest: { config, layers } }) {
    const manifest = engine.blobs.get(id)?.length ?? 0
    return manifest + config.size + layers.reduce((sum, layer) => sum + layer.size, 0)
  },
  digestsOf: (engine, { id }) => [...new Set(namesOf(engine, id).map((name) => `${repositoryOf(name)}@${id}`))],
  pulling: {
    had: undefined,
    fresh: [['Pulling fs layer'], ['Download complete'], ['Pull complete']],
    tellsStatus: true,
  },
  send: bundleOf,
  // The list of Engine 28 knows the digest of the last name only (digests.console).
  listedDigests(engine, image) {
    const all = this.digestsOf(engine, image).toSorted()
    return engine.release === '28' ? all.slice(-1) : all
  },
  save: saveArchive,
  notSaved: (_engine, { familiar }) => problem('noImage', { ref: familiar }),
  notPushed: (_engine, { familiar }) => problem('noTag', { ref: familiar }),
  load(_tx, archive) {
    const loaded = loadArchive(archive)
    return 'error' in loaded ? problem('badArchive', { text: loaded.error }) : loaded
  },
  inheritsAuthor: true,
  missing: (digest) => problem('noContent', { digest }),
  notFound: ({ full }) => problem('notFoundInRegistry', { full }),
  mark: {},
  configuration: (config) => configBytes(config, 'commit'),
  layerFolder: (engine, chain) => `${SNAPSHOTS}/${engine.snapshots.get(chain) ?? 0}/fs`,
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
