import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, dir, textOf, walk } from '../../../src/docker/fs/tree.ts'
import type { Dir } from '../../../src/docker/fs/node.ts'
import { exportArchive, loadArchive, saveArchive } from '../../../src/docker/oci/archive.ts'
import { configBytes, parseConfig } from '../../../src/docker/oci/config.ts'
import { chainId, sha256, short } from '../../../src/docker/oci/digest.ts'
import { gzip } from '../../../src/docker/oci/gzip.ts'
import { layerTar } from '../../../src/docker/oci/layer-tar.ts'
import { makeLayer } from '../../../src/docker/oci/layer.ts'
import { makeImage } from '../../../src/docker/oci/manifest.ts'
import { readTar, writeTar, type TarEntry } from '../../../src/docker/oci/tar.ts'
import type { Bundle, ImageConfig, Layer, RunConfig } from '../../../src/docker/oci/types.ts'
import { layer, tree } from '../fs/arbitrary.ts'
import { normal } from '../fs/normal.ts'
import { archives } from './real/archives.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'B', '<', '&', '>', '"', '\\', '\n', 'é', '\u2028', '=', ' ') })
const texts = fc.array(text, { maxLength: 3 })
// Without backslashes: after a key '\\', JSON.parse of V8 13.6 takes the key '\\u0041' for it.
const key = text.map((text) => text.replaceAll('\\', ''))
const set = fc.dictionary(key, fc.constant({}), { maxKeys: 3 })
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const run = fc.record(
  {
    User: text,
    ExposedPorts: set,
    Env: texts,
    Entrypoint: texts,
    Cmd: texts,
    Volumes: set,
    WorkingDir: text,
    Labels: fc.dictionary(key, text, { maxKeys: 3 }),
    StopSignal: text,
    ArgsEscaped: fc.boolean(),
    Healthcheck: fc.record({ Test: texts, Interval: fc.nat(), Retries: fc.nat() }, { requiredKeys: [] }),
    OnBuild: texts,
    Shell: texts,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<RunConfig>
const history = fc.array(
  fc.record(
    { created: text, created_by: text, comment: text, empty_layer: fc.constant(true as const) },
    { requiredKeys: [] },
  ),
)

function imageOf(
  trees: readonly Dir[],
  config: RunConfig,
  lines: ImageConfig['history'],
  author: string | undefined,
): Bundle {
  const made: { layer: Layer; gzip: Uint8Array }[] = []
  for (const tree of trees) made.push(makeLayer(tree, made.at(-1)?.layer.chainId))
  const layers = made.map(({ layer }) => layer)
  const rootfs = { type: 'layers' as const, diff_ids: layers.map(({ diffId }) => diffId) }
  const { image, blobs } = makeImage(
    { architecture: 'amd64', ...(author !== undefined && { author }), config, history: lines, os: 'linux', rootfs },
    layers,
  )
  return { image, layers, blobs: new Map([...blobs, ...made.map(({ layer, gzip }) => [layer.blob, gzip] as const)]) }
}
const bundle = fc.tuple(fc.array(layer, { maxLength: 3 }), run, history, some(text)).map((parts) => imageOf(...parts))
const names = fc.subarray(['docker.io/library/a:latest', 'docker.io/b/c:1', 'localhost:5000/d:2'])

describe('laws', { timeout: 60_000 }, () => {
  test('a configuration is read as it was written, and its bytes do not depend on the order of keys', () => {
    fc.assert(
      fc.property(run, history, some(text), (config, history, author) => {
        const whole: ImageConfig = {
          architecture: 'amd64',
          ...(author !== undefined && { author }),
          config,
          history,
          os: 'linux',
          rootfs: { type: 'layers', diff_ids: [] },
        }
        expect(parseConfig(configBytes(whole))).toEqual(whole)
        expect(parseConfig(configBytes(whole, 'commit'))).toEqual(whole)
        const turned = Object.fromEntries(
          Object.entries(config)
            .reverse()
            .map(([key, value]) => [key, reversed(value)]),
        )
        expect(textOf(configBytes({ ...whole, config: turned }))).toBe(textOf(configBytes(whole)))
      }),
      { numRuns: 1000 },
    )
  })

  test('an archive is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(bundle, { maxLength: 2, selector: ({ image }) => image.id }),
        names,
        fc.boolean(),
        (bundles, names, packed) => {
          const images = bundles.map((bundle, i) => ({ bundle, names: i === 0 ? names : [] }))
          const bytes = saveArchive(images)
          expect(saveArchive(images)).toEqual(bytes)
          const back = loadArchive(packed ? gzip(bytes) : bytes)
          if (bundles.length === 0) return void expect(back).toEqual({ error: 'unrecognized image format' })
          if ('error' in back) throw new Error(back.error)
          expect(back.map(({ names }) => names)).toEqual(images.map(({ names }) => names))
          back.forEach(({ bundle }, i) => {
            const own = bundles[i]!
            expect(bundle.image).toEqual(own.image)
            expect(bundle.blobs).toEqual(own.blobs)
            expect(bundle.layers.map(({ tree: _, ...rest }) => rest)).toEqual(
              own.layers.map(({ tree: _, ...rest }) => rest),
            )
            expect(bundle.layers.map(({ tree }) => normal(tree).slice(1))).toEqual(
              own.layers.map(({ tree }) => normal(tree).slice(1)),
            )
          })
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('an exported tree is read as it was', () => {
    fc.assert(
      fc.property(tree, (files) => void expect(readTar(exportArchive(files))).toEqual(readTar(layerTar(files)))),
      { numRuns: 1000 },
    )
  })

  test('a damaged archive never throws', () => {
    const { bytes } = archives()['small']!
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.option(fc.nat(bytes.length)),
        (changes, cut) => {
          const damaged = bytes.slice(0, cut ?? undefined)
          for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte
          const loaded = loadArchive(damaged)
          if ('error' in loaded) expect(loaded.error).toMatch(/./)
          else for (const { bundle } of loaded) expect(sha256(bundle.blobs.get(bundle.image.id)!)).toBe(bundle.image.id)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

function reversed(value: unknown): unknown {
  const plain = typeof value === 'object' && value !== null && !Array.isArray(value)
  return plain ? Object.fromEntries(Object.entries(value).reverse()) : value
}

const file = (path: string, bytes: Uint8Array | string): TarEntry => ({
  path,
  type: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes,
})

describe('archives of others', () => {
  const root = dir({ a: dir() })
  const tar = layerTar(root)
  const config = configBytes({
    architecture: 'amd64',
    config: { Cmd: ['x'] },
    history: [],
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: [sha256(tar)] },
  })
  const manifest = (over: object = {}) =>
    JSON.stringify([{ Config: 'c.json', RepoTags: ['old:1', 'not a name'], Layers: ['l/layer.tar'], ...over }])
  const archive = (...more: TarEntry[]) => writeTar([file('c.json', config), file('l/layer.tar', tar), ...more])

  test('an older engine kept plain tars, and no manifest that could name the image', () => {
    const loaded = loadArchive(archive(file('manifest.json', manifest())))
    if ('error' in loaded) throw new Error(loaded.error)
    const [{ bundle, names }] = loaded as [(typeof loaded)[0]]
    expect(names).toEqual(['docker.io/library/old:1'])
    expect(bundle.image.config.config).toEqual({ Cmd: ['x'] })
    expect(bundle.image.manifest.layers[0]!.digest).toBe(sha256(gzip(tar)))
    expect([...walk(bundle.layers[0]!.tree)].map(([path]) => path)).toEqual(['/a'])
    expect(bundle.blobs.has(bundle.image.id)).toBe(true)
  })

  test.each([
    ['no layer', file('manifest.json', manifest({ Layers: ['nowhere'] })), /not found/],
    ['a layer too many', file('manifest.json', manifest({ Layers: ['l/layer.tar', 'l/layer.tar'] })), /mismatched/],
    ['no configuration', file('manifest.json', manifest({ Config: 'nowhere' })), /unrecognized/],
    ['no list', file('manifest.json', '{}'), /unrecognized/],
    ['nothing', file('other', ''), /unrecognized/],
    ['null', file('manifest.json', '[null]'), /unrecognized/],
  ])('%s', (_, entry, error) => {
    const loaded = loadArchive(archive(entry))
    expect('error' in loaded && loaded.error).toMatch(error)
  })

  test('a layer that is not the promised one', () => {
    const other = writeTar([
      file('c.json', config),
      file('l/layer.tar', layerTar(dir({ b: dir() }))),
      file('manifest.json', manifest()),
    ])
    expect(loadArchive(other)).toMatchObject({ error: expect.stringContaining('diff id') })
  })
})

test('what an archive holds, in the order and with the modes that save-archive.txt shows', () => {
  const members = readTar(archives()['small']!.bytes) as readonly TarEntry[]
  expect(
    members.map(({ path, type, mode }) => `${path.replace(/[0-9a-f]{64}/, 'X')} ${type} ${mode.toString(8)}`),
  ).toEqual([
    'blobs dir 755',
    'blobs/sha256 dir 755',
    ...Array.from({ length: 4 }, () => 'blobs/sha256/X file 444'),
    'index.json file 644',
    'manifest.json file 644',
    'oci-layout file 444',
  ])
  expect(members.every(({ mtime, uid, gid }) => mtime + uid + gid === 0)).toBe(true)
})

test('a chain id is made of the one below and the diff id', () => {
  const [a, b] = [sha256(bytesOf('a')), sha256(bytesOf('b'))]
  expect(chainId(undefined, a)).toBe(a)
  expect(chainId(a, b)).toBe(sha256(bytesOf(`${a} ${b}`)))
  expect(short(a)).toBe('ca978112ca1b')
})

test('the same tree is packed once', () => {
  const tree = dir({ a: dir() })
  expect(makeLayer(tree).gzip).toBe(makeLayer(tree, makeLayer(tree).layer.chainId).gzip)
})
