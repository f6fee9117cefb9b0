import { describe, expect, test } from 'vitest'
import { usage, walk } from '../../../src/docker/fs/tree.ts'
import { loadArchive } from '../../../src/docker/oci/archive.ts'
import { configBytes, parseConfig } from '../../../src/docker/oci/config.ts'
import { hex, sha256 } from '../../../src/docker/oci/digest.ts'
import { gunzip } from '../../../src/docker/oci/gzip.ts'
import { layerTar, layerTree } from '../../../src/docker/oci/layer-tar.ts'
import { manifestBytes, parseManifest } from '../../../src/docker/oci/manifest.ts'
import { bytesOf, textOf } from '../../../src/docker/fs/tree.ts'
import type { Dir } from '../../../src/docker/fs/node.ts'
import { archives } from './real/archives.ts'
import built from './real/built.json' with { type: 'json' }
import loaded from './real/loaded.json' with { type: 'json' }

const layers = [...built.built.layers, ...built.committed.layers]

/** What the engine packed, unpacked. */
function unpacked(blob: string): Uint8Array {
  const tar = gunzip(new Uint8Array(Buffer.from(blob, 'base64')))
  if ('error' in tar) throw new Error(tar.error)
  return tar
}

describe('an image that the engine built', () => {
  test.each(layers)('layer $diffId is read, and written again byte for byte', ({ diffId, blob }) => {
    const tar = unpacked(blob)
    expect(sha256(tar)).toBe(diffId)
    expect(hex(layerTar(layerTree(tar) as Dir))).toBe(hex(tar))
  })

  test.each(layers)('layer $diffId takes the $size bytes that docker history says', ({ size, blob }) => {
    expect(usage(layerTree(unpacked(blob)) as Dir)).toBe(size)
  })

  test.each([
    ['build', 'docker', built.built],
    ['commit', 'oci', built.committed],
  ] as const)('configuration and manifest of a %s are written as it does', (order, media, { config, manifest, id }) => {
    expect(textOf(configBytes(parseConfig(bytesOf(config))!, order))).toBe(config)
    expect(textOf(manifestBytes(parseManifest(bytesOf(manifest))!, media))).toBe(manifest)
    expect(sha256(bytesOf(manifest))).toBe(id)
  })
})

describe('an archive of the model, loaded by the engine', () => {
  const own = archives()

  test.each(loaded)('$archive: names, ids, layers, configurations and sizes', ({ archive, said, images }) => {
    const { bundles, names } = own[archive]!
    expect(said).toBe(names.map((name) => `Loaded image: ${name}\n`).join(''))
    images.forEach(({ name, inspect, history, saved }, i) => {
      const { image, layers } = bundles[i]!
      expect(names[i]).toBe(name)
      expect(inspect).toContain(`"${image.id}" ${JSON.stringify(layers.map(({ diffId }) => diffId))}`)
      for (const value of Object.values(image.config.config)) expect(inspect).toContain(sortedJson(value))
      const sizes = history.map((line) => Number(line.split('|').at(-2))).filter((size) => size > 0)
      expect(sizes.reverse()).toEqual(layers.map(({ size }) => size))
      expect(saved).toContain(image.configDigest.slice(7))
      for (const { blob } of layers) expect(saved).toContain(blob.slice(7))
    })
  })

  test.each(loaded)('$archive: skopeo finds the layers as well', ({ archive, images, oci }) => {
    images.forEach(({ dockerArchive }, i) => {
      const { layers } = own[archive]!.bundles[i]!
      expect(dockerArchive.Layers).toEqual(layers.map(({ diffId }) => diffId))
      expect(dockerArchive.LayersData.map(({ Size }) => Size)).toEqual(layers.map(({ tarSize }) => tarSize))
    })
    const { image, layers } = own[archive]!.bundles[0]!
    if (oci) expect([oci.Digest, oci.Layers]).toEqual([image.id, layers.map(({ blob }) => blob)])
  })

  test.each(Object.keys(own))('%s: the model reads it back the same', (archive) => {
    const { bytes, bundles, names } = own[archive]!
    const back = loadArchive(bytes)
    if ('error' in back) throw new Error(back.error)
    expect(back.flatMap(({ names }) => names)).toEqual(names.map((name) => `docker.io/library/${name}`))
    expect(back.flatMap(({ bundle, names }) => names.map(() => bundle.image))).toEqual(
      bundles.map(({ image }) => image),
    )
    const paths = (tree: Dir) => [...walk(tree)].map(([path, node]) => `${path} ${node.kind}`)
    expect(back.flatMap(({ bundle, names }) => names.map(() => bundle.layers.map(({ tree }) => paths(tree))))).toEqual(
      bundles.map(({ layers }) => layers.map(({ tree }) => paths(tree))),
    )
  })
})

function sortedJson(value: unknown): string {
  const sort = (_: string, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one
  return JSON.stringify(value, sort)
}
