import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Union } from '../../../src/docker/fs/disk.ts'
import { same } from '../../../src/docker/fs/same.ts'
import { dir, emptyDir, file, get, put, walk } from '../../../src/docker/fs/tree.ts'
import { diff, hidden, layersOf, lookup, merged, mount, source, whiteout } from '../../../src/docker/fs/union.ts'
import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { layer, related, tree } from './arbitrary.ts'
import { normal } from './normal.ts'

const runs = { numRuns: 1000 }
const union: fc.Arbitrary<Union> = fc.record({ upper: layer, lowers: fc.array(layer, { minLength: 1, maxLength: 4 }) })

describe('laws', { timeout: 60_000 }, () => {
  test('what diff makes, mounted again, is what it was made of', () => {
    fc.assert(
      fc.property(fc.oneof(related, fc.tuple(tree, tree)), ([below, above]) => {
        expect(normal(mount([diff(below, above), below]))).toEqual(normal(above))
        expect(same(mount([diff(below, above), below]), above)).toBe(true)
      }),
      runs,
    )
  })

  test('nothing changed is an empty layer', () => {
    fc.assert(
      fc.property(tree, (files) => diff(files, structuredClone(files)).entries.size === 0),
      runs,
    )
  })

  test('a mounted tree has no marks, and mounting in steps is the same', () => {
    fc.assert(
      fc.property(layer, layer, layer, (a, b, c) => {
        const all = mount([a, b, c])
        expect(
          [...walk(all)].some(([, node]) => node.kind === 'whiteout' || (node.kind === 'dir' && node.opaque)),
        ).toBe(false)
        expect(all.opaque).toBeUndefined()
        expect(normal(all)).toEqual(normal(mount([a, mount([b, c])])))
        expect(mount([a, b, c])).toBe(all)
      }),
      runs,
    )
  })

  test('a look-up finds what the merged tree has, in the layer that it names', () => {
    fc.assert(
      fc.property(union, (disk) => {
        const all = merged(disk)
        for (const path of everyPath(disk)) {
          const seen = get(all, path)
          const found = lookup(disk, path)
          expect(found?.kind).toBe(seen?.kind)
          if (found && seen && found.kind !== 'dir') expect(same(found, seen)).toBe(true)
          const from = source(disk, path)
          expect(from === undefined).toBe(seen === undefined)
          if (from === undefined) continue
          const own = get(from === 'upper' ? disk.upper : disk.lowers[from]!, path)
          expect(own).toBe(found)
        }
      }),
      runs,
    )
  })

  test('whatever lies in a lower layer either shows or is told to be hidden, by a layer above it', () => {
    fc.assert(
      fc.property(union, (disk) => {
        const told = new Map(hidden(disk).map((item) => [`${item.layer} ${item.path}`, item]))
        expect(told.size).toBe(hidden(disk).length)
        disk.lowers.forEach((lower, index) => {
          for (const [path, node] of walk(lower)) {
            if (node.kind === 'dir' || node.kind === 'whiteout') continue
            const item = told.get(`${index} ${path}`)
            expect(item !== undefined).toBe(source(disk, path) !== index)
            if (item) expect(item.by === 'upper' ? -1 : item.by).toBeLessThan(index)
            told.delete(`${index} ${path}`)
          }
        })
        expect(told.size).toBe(0)
      }),
      runs,
    )
  })
})

function everyPath(disk: Union): Set<string> {
  return new Set(layersOf(disk).flatMap((layer) => [...walk(layer)].map(([path]) => path)))
}

test('a file over a folder hides all that is in it; a folder over a file shows only itself', () => {
  const lower = dir({ a: dir({ x: file('1') }), b: file('2') })
  const upper = dir({ a: file('3'), b: dir({ y: file('4') }) })
  expect([...walk(mount([upper, lower]))].map(([path]) => path)).toEqual(['/a', '/b', '/b/y'])
  expect(hidden({ upper, lowers: [lower] })).toEqual([
    { path: '/a/x', layer: 0, by: 'upper' },
    { path: '/b', layer: 0, by: 'upper' },
  ])
})

test('a whiteout in the middle hides what is below, not what is above', () => {
  const bottom = dir({ a: dir({ x: file('1'), y: file('2') }) })
  const middle = dir({ a: whiteout })
  const top = dir({ a: dir({ z: file('3') }) })
  expect([...walk(mount([top, middle, bottom]))].map(([path]) => path)).toEqual(['/a', '/a/z'])
  expect(hidden({ upper: emptyDir, lowers: [top, middle, bottom] }).map(({ path, by }) => [path, by])).toEqual([
    ['/a/x', 1],
    ['/a/y', 1],
  ])
})

/** A map that counts how often something is looked up in it. */
class Counting extends Map<string, Node> {
  static gets = 0
  override get(name: string) {
    Counting.gets++
    return super.get(name)
  }
}

function counted(folder: Dir): Dir {
  const entries = new Counting()
  for (const [name, node] of folder.entries) entries.set(name, node.kind === 'dir' ? counted(node) : node)
  return { ...folder, entries }
}

test('a look-up costs layers and depth, not files', () => {
  const cost = (files: number) => {
    let big = emptyDir
    for (let i = 0; i < files; i++) big = putFast(big, `d${i % 100}`, `f${i}`)
    const lowers = Array.from({ length: 127 }, (_, i) =>
      counted(i === 126 ? big : put(emptyDir, `/l${i}/x`, file('x'))),
    )
    const disk = { lowers, upper: counted(emptyDir) }
    Counting.gets = 0
    expect(lookup(disk, '/d7/f7')?.kind).toBe('file')
    expect(source(disk, '/d7/f7')).toBe(126)
    return Counting.gets
  }
  expect(cost(100_000)).toBe(cost(1000))
  expect(cost(100_000)).toBeLessThan(2 * 128 * 4)
})

// Fills the given tree in place: it is not shared yet.
function putFast(root: Dir, folder: string, name: string): Dir {
  const inner = root.entries.get(folder)
  if (inner?.kind === 'dir') (inner.entries as Map<string, Node>).set(name, file('x'))
  return inner ? root : put(root, `/${folder}/${name}`, file('x'))
}
