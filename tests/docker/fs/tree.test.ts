import fc from 'fast-check'
import { expect, test } from 'vitest'
import { set, unset } from '../../../src/docker/fs/map.ts'
import {
  absolute,
  basename,
  compareNames,
  dirname,
  inside,
  join,
  normalize,
  parts,
} from '../../../src/docker/fs/path.ts'
import {
  bytesOf,
  count,
  dir,
  emptyDir,
  file,
  get,
  link,
  put,
  textOf,
  usage,
  walk,
  without,
} from '../../../src/docker/fs/tree.ts'
import { layer } from './arbitrary.ts'

const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter((text) => text.isWellFormed())

test('names are in the order of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(Math.sign(compareNames(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))))
    }),
    { numRuns: 3000 },
  )
})

test('paths', () => {
  expect(parts('/a/../b//./c/')).toEqual(['b', 'c'])
  expect([normalize('../..'), join('/a', 'b/../c'), join('/a', '/b'), absolute('/a', '../b')]).toEqual([
    '/',
    '/a/c',
    '/b',
    '/a/../b',
  ])
  expect([dirname('/a/b'), dirname('/a'), dirname('/'), basename('/a/b/'), basename('/')]).toEqual([
    '/a',
    '/',
    '/',
    'b',
    '',
  ])
  expect([inside('/a', '/a'), inside('/ab', '/a'), inside('/a/b', '/a'), inside('/a', '/')]).toEqual([
    true,
    false,
    true,
    true,
  ])
})

test('what is put can be got, and the rest stays', () => {
  fc.assert(
    fc.property(layer, fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }), (tree, names) => {
      const before = [...walk(tree)].length
      const path = names.join('/')
      const node = file('put')
      const now = put(tree, path, node)
      expect(get(now, path)).toBe(node)
      expect(put(now, path, node)).toBe(now)
      expect(get(without(now, path), path)).toBeUndefined()
      expect([...walk(tree)].length).toBe(before)
      expect(count(now)).toBe([...walk(now)].length)
      const paths = [...walk(now)].map(([path]) => path)
      paths.forEach((path, i) => expect(paths.indexOf(dirname(path))).toBeLessThan(i))
    }),
    { numRuns: 1000 },
  )
})

test('a map changes by copying, and only when something changes', () => {
  const map = new Map([['a', 1]])
  expect(set(map, 'a', 1)).toBe(map)
  expect(unset(map, 'b')).toBe(map)
  expect([...set(map, 'b', 2)]).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect([...unset(map, 'a')]).toEqual([])
  expect([...map]).toEqual([['a', 1]])
})

test('a text is its bytes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => textOf(bytesOf(text)) === text.toWellFormed()))
  expect(textOf(new Uint8Array([0x61, 0xff]))).toBe('a\ufffd')
})

// `du` on ext4 with blocks of 4096.
test('disk use', () => {
  expect(usage(emptyDir)).toBe(4096)
  expect(usage(dir({ a: file(''), b: file('x'), c: link('a'), d: link('x'.repeat(60)), e: dir() }))).toBe(4 * 4096)
  expect(usage(dir({ a: file('x', { ino: 1 }), b: file('x', { ino: 1 }) }))).toBe(2 * 4096)
  const names = (count: number) =>
    dir(Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i + 1).padStart(10, '0'), file('')])))
  // Sizes of a folder with so many empty files with names of ten letters, made by `touch`.
  const made: [number, number][] = [
    [100, 4096],
    [150, 4096],
    [200, 4096],
    [204, 12288],
    [210, 12288],
    [300, 12288],
    [400, 16384],
    [600, 20480],
  ]
  for (const [count, bytes] of made) expect(usage(names(count))).toBe(bytes)
})
