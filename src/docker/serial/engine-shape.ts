import type { BuildRecord, BuildStep, CacheEntry, Engine, Happening, Network, Volume } from '../engine/types.ts'
import { container } from './container-shape.ts'
import { bundle, digest, image, layer } from './image-shape.ts'
import { exit, kernel } from './kernel-shape.ts'
import { bytes, count, flag, list, map, number, oneOf, optional, record, table, text } from './shape.ts'
import { tree } from './tree-shape.ts'

const volume = record<Volume>({
  name: text,
  created: number,
  anonymous: flag,
  labels: table(text),
  options: table(text),
  driver: oneOf('local'),
})

const network = record<Network>({
  id: text,
  name: text,
  driver: text,
  created: number,
  subnet: text,
  gateway: text,
  ipRange: optional(text),
  asked: optional(record<NonNullable<Network['asked']>>({ gateway: text })),
  labels: table(text),
  internal: flag,
  attachable: flag,
  options: table(text),
})

const cacheEntry = record<CacheEntry>({
  key: digest,
  layer: optional(digest),
  files: optional(tree),
  created: number,
  used: number,
  description: text,
  stale: optional(oneOf(true)),
})

const build = record<BuildRecord>({
  lines: list(record<BuildRecord['lines'][number]>({ text, number: count, instruction: optional(text) })),
  steps: list(
    record<BuildStep>({
      line: count,
      status: oneOf('cached', 'ran', 'metadata', 'failed'),
      layer: optional(digest),
    }),
  ),
  image: optional(digest),
})

const happening = record<Happening>({
  on: oneOf('container', 'image', 'volume', 'network', 'process', 'layer', 'builder', 'file'),
  verb: text,
  id: text,
  attributes: table(text),
  at: number,
})

/** The whole machine. */
export const engineShape = record<Engine>({
  kernel,
  release: oneOf('28', '29'),
  store: oneOf('containerd', 'overlay2'),
  terminal: record<Engine['terminal']>({ columns: optional(count), rows: optional(count) }),
  serial: count,
  layers: map(digest, layer),
  snapshots: map(digest, count),
  blobs: map(digest, bytes),
  images: map(digest, image),
  tags: map(text, record<{ id: typeof digest.of & string; at: number }>({ id: digest, at: number })),
  containers: map(text, container),
  volumes: map(text, volume),
  networks: map(text, network),
  cache: map(digest, cacheEntry),
  builds: list(build),
  sandboxes: map(text, exit),
  registry: map(text, bundle),
  shell: count,
  answers: map(count, number),
  events: list(happening),
  nextSnapshot: count,
  nextPort: count,
})
