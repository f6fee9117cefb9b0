import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { Dir } from '../../../src/docker/fs/node.ts'
import { bytesOf, dir, emptyDir, file, link, textOf, usage, walk } from '../../../src/docker/fs/tree.ts'
import { diff, mount } from '../../../src/docker/fs/union.ts'
import { gunzip, gzip } from '../../../src/docker/oci/gzip.ts'
import { layerTar, layerTree } from '../../../src/docker/oci/layer-tar.ts'
import { readTar, writeTar, type TarEntry } from '../../../src/docker/oci/tar.ts'
import { layer } from '../fs/arbitrary.ts'
import { normal } from '../fs/normal.ts'

const letter = fc.constantFrom('a', 'b', '.', ' ', 'é', '語', '\n', '=', '0', '-', '😀')
const name = fc
  .oneof(
    fc.string({ unit: letter, minLength: 1, maxLength: 12 }),
    fc.string({ unit: letter, minLength: 90, maxLength: 150 }),
  )
  .filter((text) => text !== '.' && text !== '..' && !text.startsWith('.wh.'))
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'))
const meta = {
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: fc.oneof(fc.constantFrom(0, 1000, 2097151, 2097152), fc.integer({ min: 0, max: 2 ** 32 })),
  gid: fc.constantFrom(0, 65534),
  mtime: fc.oneof(fc.constantFrom(0, 1_767_225_600, -1, 2 ** 33), fc.integer({ min: -(2 ** 31), max: 2 ** 40 })),
}
const entry: fc.Arbitrary<TarEntry> = fc.oneof(
  fc.record({ path, type: fc.constant('file'), ...meta, bytes: fc.uint8Array({ maxLength: 1100 }) }),
  fc.record({ path, type: fc.constant('dir'), ...meta }),
  fc.record({
    path,
    type: fc.constant('symlink'),
    ...meta,
    target: fc.oneof(
      path,
      path.map((text) => `../${text}`),
    ),
  }),
  fc.record({ path, type: fc.constant('hardlink'), ...meta, target: path }),
  fc.record({ path, type: fc.constant('device'), ...meta, major: fc.nat(300), minor: fc.nat(300) }),
) as fc.Arbitrary<TarEntry>

const patient = 60_000

describe('laws', { timeout: patient }, () => {
  test('a tar is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
        const tar = writeTar(entries)
        expect(tar.length % 512).toBe(0)
        expect(readTar(tar)).toEqual(entries)
      }),
      { numRuns: 1000 },
    )
  })

  test('a layer is read as it was written, and written the same again', () => {
    fc.assert(
      fc.property(layer, (tree) => {
        const tar = layerTar(tree)
        const back = layerTree(tar) as Dir
        const root = { mode: 0o755, uid: 0, gid: 0, mtime: 0 }
        expect(normal(back)).toEqual(normal({ ...tree, ...root }))
        expect(layerTar(back)).toEqual(tar)
        expect(usage(back)).toBe(usage(tree))
      }),
      { numRuns: 1000 },
    )
  })

  test('gzip is undone, and always the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 4 }), (piece, times) => {
        const bytes = new Uint8Array(piece.length * times * 40).map((_, i) => piece[i % piece.length]!)
        expect(gunzip(gzip(bytes))).toEqual(bytes)
        expect(gzip(bytes)).toEqual(gzip(bytes.slice()))
      }),
      { numRuns: 1000 },
    )
  })

  test('bytes of any kind never throw, and nothing lies outside', () => {
    const damaged = fc
      .tuple(
        fc.array(entry, { maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
        fc.nat(),
        fc.boolean(),
      )
      .map(([entries, changes, cut, repair]) => {
        const tar = writeTar(entries)
        for (const [at, byte] of changes) tar[at % tar.length] = byte
        return repair ? repaired(tar) : tar.subarray(0, cut % 2 ? undefined : cut % tar.length)
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 2000 })), (bytes) => {
        const entries = readTar(bytes)
        if ('error' in entries) expect(entries.error).toMatch(/./)
        else for (const { path } of entries) expect(path.split('/')).not.toContain('..')
        const tree = layerTree(bytes)
        if ('error' in tree) expect(tree.error).toMatch(/./)
        else for (const [path] of walk(tree)) expect(path.split('/').slice(1)).not.toContain('')
        gunzip(bytes)
        gunzip(gzip(bytes).map((byte, i) => (i === 12 ? byte ^ 255 : byte)))
      }),
      { numRuns: 3000 },
    )
  })
})

/** The tar with right checksums, so that damage gets further. */
function repaired(tar: Uint8Array): Uint8Array {
  for (let at = 0; at + 512 <= tar.length; at += 512) {
    if (textOf(tar.subarray(at + 257, at + 262)) !== 'ustar') continue
    const block = tar.subarray(at, at + 512)
    block.fill(32, 148, 156)
    const sum = block.reduce((sum, byte) => sum + byte, 0)
    block.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  }
  return tar
}

const plain = { mode: 0o644, uid: 0, gid: 0, mtime: 0 }
const member = (path: string, more: Partial<TarEntry> = {}): TarEntry => ({
  path,
  type: 'file',
  ...plain,
  bytes: bytesOf('x'),
  ...more,
})
const tarOf = (...entries: TarEntry[]) => writeTar(entries)

describe('hostile archives', { timeout: patient }, () => {
  test.each([
    ['a way out', tarOf(member('../../etc/passwd')), 'invalid path "../../etc/passwd": it leads out of the archive'],
    [
      'a hard link out',
      tarOf(member('a', { type: 'hardlink', target: '../x' })),
      'invalid hard link "a" -> "../x": it leads out of the archive',
    ],
    [
      'a hard link to nothing',
      tarOf(member('a', { type: 'hardlink', target: 'x' })),
      'invalid hard link "a" -> "x": no such file',
    ],
    ['a file as a folder', tarOf(member('a'), member('a/b')), 'invalid path "a/": a is not a directory'],
    ['a cut end', tarOf(member('a', { bytes: new Uint8Array(2000) })).subarray(0, 1024), 'unexpected EOF'],
    ['no tar', bytesOf('hello'.repeat(200)), 'archive/tar: invalid tar header'],
    ['a whiteout of the folder itself', tarOf(member('a/.wh...')), 'invalid whiteout name "a/.wh..."'],
    [
      'links in a circle',
      tarOf(
        member('a', { type: 'symlink', target: 'b' }),
        member('b', { type: 'symlink', target: 'a' }),
        member('a/x'),
      ),
      'invalid path "a/": too many links',
    ],
    ['a deep folder', tarOf(member(`${'a/'.repeat(3000)}b`)), `invalid path "${'a/'.repeat(40)}": too deep`],
  ])('%s', (_, bytes, error) => expect(layerTree(bytes)).toEqual({ error }))

  test('what is no pax record ends the records', () => {
    const tar = writeTar([member('é')])
    tar.fill(0, 512, 1024)
    tar.set(bytesOf('9 path=x\nzzz'), 512)
    tar.set(bytesOf('00000000014'), 124)
    expect(readTar(repaired(tar))).toMatchObject([{ path: 'x' }])
  })

  test('links on the way stay inside', () => {
    const tree = layerTree(
      tarOf(
        member('etc', { type: 'symlink', target: '/../../real' }),
        member('real', { type: 'dir' }),
        member('etc/passwd'),
        member('up', { type: 'symlink', target: '../..' }),
        member('up/x'),
      ),
    ) as Dir
    expect([...walk(tree)].map(([path]) => path)).toEqual(['/etc', '/real', '/real/passwd', '/up', '/x'])
  })

  test('a bomb is refused before it is unpacked', () => {
    const bomb = gzip(new Uint8Array(20_000_000))
    expect(gunzip(bomb, 1_000_000)).toEqual({ error: 'unpacks to more than 1000000 bytes' })
  })

  test('forty thousand members take no more than seconds', () => {
    const start = performance.now()
    const tree = layerTree(writeTar(Array.from({ length: 40_000 }, (_, i) => member(`d/f${i}`)))) as Dir
    expect([...walk(tree)]).toHaveLength(40_001)
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  test('the deepest tree that is taken can be mounted, compared and written', () => {
    const deep = layerTree(tarOf(member(`${'a/'.repeat(1990)}b`))) as Dir
    expect(mount([deep, layerTree(layerTar(deep)) as Dir])).toBeDefined()
    expect(diff(deep, layerTree(layerTar(deep)) as Dir).entries.size).toBe(0)
    expect(usage(deep)).toBe(1992 * 4096)
  })
})

test('a whiteout and a folder of the same name make an opaque folder, in either order', () => {
  const marks = [member('.wh.d'), member('d', { type: 'dir' }), member('d/x')]
  for (const entries of [marks, [...marks.slice(1), marks[0]!]]) {
    const tree = layerTree(writeTar(entries)) as Dir
    expect([...walk(mount([tree, dir({ d: dir({ old: file('') }) })]))].map(([path]) => path)).toEqual(['/d', '/d/x'])
  }
})

test('a name whose other names were replaced later is a file of its own', () => {
  const twice = [member('a'), member('b', { type: 'hardlink', target: 'a' })]
  const both = layerTree(writeTar(twice)) as Dir
  expect(normal(both)).toContain('/b file 644 0:0 0 120 = /a')
  const one = layerTree(writeTar([...twice, member('b')])) as Dir
  expect(one.entries.get('a')).not.toHaveProperty('ino')
})

// What other tools make and expect.
describe('the tar program', () => {
  const deep = `${'long-folder-name/'.repeat(8)}file`
  const tree = dir({
    a: file('one', { ino: 5 }),
    b: file('one', { ino: 5 }),
    é: link('x'.repeat(130)),
    ['n'.repeat(200)]: file('', { uid: 3_000_000 }),
    d: dir({ w: file('', { mode: 0o4755 }) }),
  })

  test('lists what the model writes', () => {
    const listed = execFileSync('tar', ['tvf', '-', '--numeric-owner', '--quoting-style=literal'], {
      input: layerTar(tree),
      encoding: 'utf8',
    })
    const lines = listed
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' ').replace(/ 1970-01-01 \d\d:00/, ''))
    expect(lines).toEqual([
      '-rw-r--r-- 0/0 3 a',
      'hrw-r--r-- 0/0 0 b link to a',
      'drwxr-xr-x 0/0 0 d/',
      '-rwsr-xr-x 0/0 0 d/w',
      `-rw-r--r-- 3000000/0 0 ${'n'.repeat(200)}`,
      `lrwxrwxrwx 0/0 0 é -> ${'x'.repeat(130)}`,
    ])
  })

  test.each(['gnu', 'pax', 'ustar'])('writes what the model reads: %s', (format) => {
    const script = `set -e; d=$(mktemp -d); cd "$d"; mkdir -p "$(dirname ${deep})"; printf x > ${deep}; ln ${deep} l; ln -s ${deep.slice(0, 90)} s; tar --format=${format} --sort=name --mtime=@7 --owner=0 --group=0 -cf - .; rm -r "$d"`
    const read = layerTree(new Uint8Array(execFileSync('sh', ['-c', script]))) as Dir
    const lines = normal(read)
    expect(lines.some((line) => line.startsWith(`/${deep} file 644 0:0 7 120`))).toBe(true)
    expect(lines.find((line) => line.startsWith('/l '))).toMatch(new RegExp(`120${format === 'none' ? '' : ' = '}`))
    expect(lines.find((line) => line.startsWith('/s '))).toContain(`-> ${deep.slice(0, 90)}`)
  })
})

test('an empty layer is two empty blocks', () => {
  expect(layerTar(emptyDir)).toEqual(new Uint8Array(1024))
})
