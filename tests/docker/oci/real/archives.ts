import type { Dir } from '../../../../src/docker/fs/node.ts'
import { dir, file, link } from '../../../../src/docker/fs/tree.ts'
import { whiteout } from '../../../../src/docker/fs/union.ts'
import { saveArchive } from '../../../../src/docker/oci/archive.ts'
import { makeLayer } from '../../../../src/docker/oci/layer.ts'
import { makeImage } from '../../../../src/docker/oci/manifest.ts'
import type { Bundle, Layer, RunConfig } from '../../../../src/docker/oci/types.ts'
import { world } from '../../../../src/docker/world/world.ts'

const at = { mtime: 1_767_225_600 }

/** Everything that a layer can have. */
const lower: Dir = dir({
  bin: dir({ tool: file('#!/bin/sh\n', { ...at, mode: 0o4755 }), alias: link('tool', at) }, at),
  etc: dir(
    { a: file('same', { ...at, ino: 1 }), b: file('same', { ...at, ino: 1 }) },
    { ...at, mode: 0o700, uid: 1000, gid: 3_000_000 },
  ),
  gone: dir({ x: file('x', at) }, at),
  null: { kind: 'device', mode: 0o666, uid: 0, gid: 0, ...at, major: 1, minor: 3 },
  ['n'.repeat(120)]: file('long name', at),
  'é ü': file('umlaut', at),
  hidden: dir({ below: file('below', at) }, at),
})
const upper: Dir = dir({
  gone: whiteout,
  hidden: { ...dir({ above: file('above', at) }, at), opaque: true },
  etc: dir({ a: file('changed', at) }, { ...at, mode: 0o755 }),
})

function image(trees: readonly Dir[], config: RunConfig, media: 'docker' | 'oci'): Bundle {
  const made: { layer: Layer; gzip: Uint8Array }[] = []
  for (const tree of trees) made.push(makeLayer(tree, made.at(-1)?.layer.chainId))
  const layers = made.map(({ layer }) => layer)
  const history = trees.map((_, i) => ({ created: '2026-01-01T00:00:00Z', created_by: `step ${i} <&>`, comment: 'c' }))
  const { image, blobs } = makeImage(
    {
      architecture: 'amd64',
      author: 'me',
      config,
      created: '2026-01-01T00:00:00Z',
      history: [...history, { created: '2026-01-01T00:00:00Z', created_by: 'CMD', empty_layer: true }],
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    },
    layers,
    undefined,
    media,
  )
  return { image, layers, blobs: new Map([...blobs, ...made.map(({ layer, gzip }) => [layer.blob, gzip] as const)]) }
}

const config: RunConfig = {
  User: '1000',
  ExposedPorts: { '90/tcp': {}, '80/udp': {} },
  Env: ['PATH=/bin', 'A=<&>'],
  Entrypoint: ['/bin/tool'],
  Cmd: ['x'],
  Volumes: { '/v': {} },
  WorkingDir: '/etc',
  Labels: { z: '1', a: '<2>' },
  StopSignal: 'SIGINT',
  Healthcheck: { Test: ['CMD', 'true'], Interval: 5_000_000_000, Retries: 2 },
  OnBuild: ['RUN true'],
  Shell: ['/bin/sh', '-ec'],
}

/** Archives of the model, and the names in them. */
export function archives(): Record<
  string,
  { bytes: Uint8Array; bundles: readonly Bundle[]; names: readonly string[] }
> {
  const small = image([lower, upper], config, 'docker')
  const other = image([lower], { Cmd: ['y'] }, 'oci')
  const alpine = world.find('docker.io/library/alpine:latest')!
  const named = (bundle: Bundle, ...names: string[]) => ({
    bundle,
    names: names.map((name) => `docker.io/library/${name}`),
  })
  return {
    small: { bytes: saveArchive([named(small, 'oci-small:1')]), bundles: [small], names: ['oci-small:1'] },
    two: {
      bytes: saveArchive([named(small, 'oci-small:1', 'oci-small:2'), named(other, 'oci-other:latest')]),
      bundles: [small, small, other],
      names: ['oci-small:1', 'oci-small:2', 'oci-other:latest'],
    },
    alpine: {
      bytes: saveArchive([named(alpine, 'oci-alpine:latest')]),
      bundles: [alpine],
      names: ['oci-alpine:latest'],
    },
  }
}
