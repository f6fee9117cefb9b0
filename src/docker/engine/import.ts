import { gunzip, isGzip } from '../oci/gzip.ts'
import { makeLayer } from '../oci/layer.ts'
import { layerTree } from '../oci/layer-tar.ts'
import { parseReference } from '../oci/reference.ts'
import type { Digest, RunConfig } from '../oci/types.ts'
import { addImage } from './add-image.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { describe, sealImage } from './seal-image.ts'
import { storeOf } from './store/store-of.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'

export interface ImportOptions {
  readonly reference?: string
  readonly message?: string
  /** `--change`: what the configuration is, which an archive of files does not say. */
  readonly configure?: (config: RunConfig) => RunConfig | Problem
  /** 'linux/amd64' when left out. */
  readonly platform?: string
}

/** Makes an image with one layer of an archive of files. */
export function importImage(tx: Tx, archive: Uint8Array, options: ImportOptions = {}): Digest | Problem {
  const name = options.reference ? parseReference(options.reference) : undefined
  if (name && 'error' in name) return problem('badReference', { text: name.error })
  const config = options.configure?.({}) ?? {}
  if (isProblem(config)) return config
  const tar = isGzip(archive) ? gunzip(archive) : archive
  const tree = 'error' in tar ? tar : layerTree(tar)
  if ('error' in tree) return problem('daemon', { text: `failed to unpack image: ${tree.error}` })
  const { layer, gzip } = makeLayer(tree)
  const made = configuration(tx, options, config, layer.diffId)
  const blobs = new Map([[layer.blob, gzip]])
  const id = addImage(
    tx,
    sealImage({
      config: made,
      settings: storeOf(tx.engine).configuration(made),
      layers: [layer],
      descriptors: [describe(layer)],
      indent: 0,
      blobs,
    }),
    name ? [name.full] : [],
  )
  if (name) sayImage(tx, 'tag', id, name.familiar)
  sayImage(tx, 'import', id, id)
  return id
}

function configuration(tx: Tx, { message, platform = '' }: ImportOptions, config: RunConfig, diffId: Digest) {
  const [os = 'linux', architecture = 'amd64'] = platform === '' ? [] : platform.split('/')
  const created = new Date(tx.clock).toISOString()
  const history = [{ created, comment: message || 'Imported from -' }]
  return {
    architecture,
    config,
    created,
    ...storeOf(tx.engine).mark,
    history,
    os,
    rootfs: { type: 'layers' as const, diff_ids: [diffId] },
  }
}
