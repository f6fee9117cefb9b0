import { expect, test } from 'vitest'
import { get, textOf } from '../../../src/docker/fs/tree.ts'
import { merged } from '../../../src/docker/fs/union.ts'
import { sha256 } from '../../../src/docker/oci/digest.ts'
import { gunzip } from '../../../src/docker/oci/gzip.ts'
import { layerTar, treeEntries } from '../../../src/docker/oci/layer-tar.ts'
import type { Bundle } from '../../../src/docker/oci/types.ts'
import { programOf } from '../../../src/docker/shell/binary.ts'
import { world } from '../../../src/docker/world/world.ts'
import real from './real/images.json' with { type: 'json' }

// images.json is what a real engine says about the images that the recordings use (real/prove.mjs asks again).

const find = (name: string, tag = 'latest') => world.find(`docker.io/library/${name}:${tag}`)!

test.each(real)(
  '$name has the configuration, the history and the sizes of its model',
  ({ name, architecture, os, config, history, sizes, usage }) => {
    const { image, layers, blobs } = find(name)
    expect(image.config).toMatchObject({ architecture, os })
    expect(image.config.config).toEqual(config)
    expect(image.config.history.map(({ created: _, ...line }) => line)).toEqual(history)
    const made = image.config.history.map(({ empty_layer }) => (empty_layer ? 0 : 1))
    const own = made.map((counts, i) => (counts ? layers[made.slice(0, i).filter(Boolean).length]!.size : 0))
    expect(own.reverse()).toEqual(sizes)
    const total =
      [...blobs.values()].reduce((sum, { length }) => sum + length, 0) + layers.reduce((sum, { size }) => sum + size, 0)
    expect(Math.abs(total / 1e6 - usage)).toBeLessThan(0.07)
  },
)

test.each(real)('$name has the files of its model', ({ name, layers }) => {
  const listings = find(name).layers.map(({ tree }) =>
    treeEntries(tree).map(({ path, type, mode, uid, gid, bytes, target }) =>
      [path, type, mode.toString(8), `${uid}:${gid}`, target ?? bytes?.length].join(' ').trim(),
    ),
  )
  expect(listings).toEqual(layers)
})

test.each(real)('$name: every digest is that of its bytes', { timeout: 60_000 }, ({ name }) => {
  const { image, layers, blobs } = find(name)
  for (const [digest, bytes] of blobs) expect(sha256(bytes)).toBe(digest)
  expect(image.config.rootfs.diff_ids).toEqual(layers.map(({ diffId }) => diffId))
  expect(blobs.has(image.id) && blobs.has(image.configDigest)).toBe(true)
  for (const { tree, diffId, blob, tarSize } of layers) {
    const tar = layerTar(tree)
    expect([sha256(tar), tar.length]).toEqual([diffId, tarSize])
    expect(gunzip(blobs.get(blob)!)).toEqual(tar)
  }
})

test('the layer that WORKDIR makes is the same as everywhere', () => {
  const model = real.find(({ name }) => name === 'redis')!
  expect(find('redis').layers[2]!.diffId).toBe(model.diffIds[2])
})

test('nginx and redis lie on the layer of debian', () => {
  const [debian, nginx, redis] = ['debian', 'nginx', 'redis'].map((name) => find(name).layers[0]) as [
    Bundle['layers'][0],
    unknown,
    unknown,
  ]
  expect([nginx, redis]).toEqual([debian, debian])
})

test('a name always gives the same image, and its tags are names of one', () => {
  expect(find('alpine')).toBe(find('alpine'))
  expect(find('alpine', '3.22').image.id).toBe(find('alpine').image.id)
  expect(find('ubuntu', '24.04').image.id).toBe(find('ubuntu').image.id)
  for (const name of [
    'docker.io/library/alpine:3',
    'alpine:latest',
    'alpine',
    'docker.io/library/nosuch:latest',
    'docker.io/me/alpine:latest',
    '',
  ])
    expect(world.find(name)).toBeUndefined()
})

test('programs are programs, and scripts begin with their interpreter', () => {
  const files = (name: string) =>
    merged({
      lowers: find(name)
        .layers.map(({ tree }) => tree)
        .reverse(),
      upper: { ...find(name).layers[0]!.tree, entries: new Map() },
    })
  const bytes = (name: string, path: string) => (get(files(name), path) as { bytes: Uint8Array }).bytes
  expect(programOf(bytes('alpine', '/bin/busybox'))).toBe('busybox')
  expect(programOf(bytes('hello-world', '/hello'))).toBe('hello')
  for (const [name, path] of [
    ['nginx', '/usr/sbin/nginx'],
    ['nginx', '/docker-entrypoint.sh'],
    ['redis', '/usr/bin/redis-server'],
  ] as const)
    expect(textOf(bytes(name, path))).toMatch(/^#!\/bin\/sh\n/)
})

test('search looks at names and descriptions', () => {
  expect(world.search('debian').map(({ name }) => name)).toContain('debian')
  expect(world.search('NGINX')).toMatchObject([{ name: 'nginx', official: true }])
  expect(world.search('no such image')).toEqual([])
  const stars = world.search('').map(({ stars }) => stars)
  expect(stars).toEqual([...stars].sort((a, b) => b - a))
  expect(stars).toHaveLength(real.length)
})
