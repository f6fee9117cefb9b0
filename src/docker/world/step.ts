import { makeLayer } from '../oci/layer.ts'
import { makeImage } from '../oci/manifest.ts'
import type { Bundle, Digest, History, Layer, RunConfig } from '../oci/types.ts'
import type { Dir } from '../fs/node.ts'

/** One line of a stand-in's Dockerfile: what its history says, the layer it makes, what it does to the configuration. */
export interface Line {
  readonly by: string
  readonly tree?: Dir
  readonly config?: (config: RunConfig) => RunConfig
}

interface Built {
  readonly config: RunConfig
  readonly history: readonly History[]
  readonly layers: readonly { readonly layer: Layer; readonly gzip: Uint8Array }[]
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
export const scratch: Built = { config: { Env: [PATH], WorkingDir: '/' }, history: [], layers: [] }

/** Adds lines to what was built so far, all at the same moment (ISO 8601). */
export const build = (from: Built, created: string, lines: readonly Line[]): Built =>
  lines.reduce((built, { by, tree, config }) => {
    const line = {
      created,
      created_by: by,
      comment: 'buildkit.dockerfile.v0',
      ...(tree === undefined && { empty_layer: true as const }),
    }
    const layer = tree === undefined ? [] : [makeLayer(tree, built.layers.at(-1)?.layer.chainId)]
    return {
      config: config?.(built.config) ?? built.config,
      history: [...built.history, line],
      layers: [...built.layers, ...layer],
    }
  }, from)

/** The image of what was built, with everything a registry has of it. */
export const bundle = ({ config, history, layers }: Built): Bundle => {
  const made = layers.map(({ layer }) => layer)
  const { image, blobs } = makeImage(
    {
      architecture: 'amd64',
      config: { ...config, ArgsEscaped: true },
      created: history.at(-1)?.created,
      history,
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: made.map(({ diffId }) => diffId) },
    },
    made,
    undefined,
    'registry',
  )
  const all = new Map<Digest, Uint8Array>([...blobs, ...layers.map(({ layer, gzip }) => [layer.blob, gzip] as const)])
  return { image, layers: made, blobs: all }
}
