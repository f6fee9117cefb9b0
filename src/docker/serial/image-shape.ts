import type {
  Bundle,
  Descriptor,
  Digest,
  Healthcheck,
  History,
  Image,
  ImageConfig,
  Layer,
  Manifest,
  RunConfig,
} from '../oci/types.ts'
import { beginning, bytes, count, flag, list, map, number, oneOf, optional, record, table, text } from './shape.ts'
import type { Shape } from './shape.ts'
import { tree } from './tree-shape.ts'

export const digest: Shape<Digest> = beginning('sha256:')
const words = optional(list(text))
const none = table(record<Record<string, never>>({}))

/** A layer, unpacked. */
export const layer = record<Layer>({
  diffId: digest,
  chainId: digest,
  parent: optional(digest),
  tree,
  tarSize: count,
  size: count,
  blob: digest,
  blobSize: count,
})

export const healthcheck = record<Healthcheck>({
  Test: words,
  Interval: optional(number),
  Timeout: optional(number),
  StartPeriod: optional(number),
  StartInterval: optional(number),
  Retries: optional(number),
})

/** Shapes of what an image and a container say of how to run. */
export const runConfig = {
  User: optional(text),
  ExposedPorts: optional(none),
  Env: words,
  Entrypoint: words,
  Cmd: words,
  Volumes: optional(none),
  WorkingDir: optional(text),
  Labels: optional(table(text)),
  StopSignal: optional(text),
  Shell: words,
  Healthcheck: optional(healthcheck),
  OnBuild: words,
  ArgsEscaped: optional(flag),
} satisfies { readonly [K in keyof RunConfig]-?: Shape<RunConfig[K]> }

const history = record<History>({
  created: optional(text),
  created_by: optional(text),
  author: optional(text),
  comment: optional(text),
  empty_layer: optional(oneOf(true as const)),
})

const config = record<ImageConfig>({
  architecture: text,
  author: optional(text),
  config: record<RunConfig>(runConfig),
  created: optional(text),
  docker_version: optional(text),
  history: list(history),
  os: text,
  rootfs: record<ImageConfig['rootfs']>({ type: oneOf('layers'), diff_ids: list(digest) }),
})

const descriptor = record<Descriptor>({
  mediaType: text,
  digest,
  size: count,
  annotations: optional(table(text)),
})

const manifest = record<Manifest>({
  schemaVersion: oneOf(2 as const),
  mediaType: text,
  config: descriptor,
  layers: list(descriptor),
})

/** An image as the engine keeps it. */
export const image = record<Image>({
  id: digest,
  manifest,
  configDigest: digest,
  config,
  layers: list(digest),
  parent: optional(digest),
})

/** An image in a registry. */
export const bundle = record<Bundle>({ image, layers: list(layer), blobs: map(digest, bytes) })
