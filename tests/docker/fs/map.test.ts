import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { by, countBy, inOrderOf, keysBy, startingWith, wordsBetween, type Index } from '../../../src/docker/fs/by.ts'
import { COPIED, set, shared, unset } from '../../../src/docker/fs/map.ts'
import { ascending, drop, get, put, rank, type Sorted } from '../../../src/docker/fs/sorted.ts'

const key = fc.integer({ min: 0, max: 700 }).map((number) => number.toString(7))
const value = fc.integer({ min: 0, max: 9 })
const act = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(fc.constant('set' as const), key, value) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('unset' as const), key, value) },
)
const acts = fc.array(act, { maxLength: 500, size: 'max' })
/** Starts with maps on either side of the size from which entries are shared. */
const start = fc
  .nat({ max: 2 * COPIED })
  .map((size) => Array.from({ length: size }, (_, at) => [at.toString(7), at % 10] as const))

const parity: Index<string, number> = (number) => number % 2
const digits: Index<string, number> = (number, name) => [...name, String(number)]
const some: Index<string, number> = (number) => (number < 3 ? undefined : number)

const changed = (
  model: Map<string, number>,
  [what, name, number]: readonly ['set' | 'unset', string, number],
): void => {
  if (what === 'set') model.set(name, number)
  else model.delete(name)
}
const next = (map: ReadonlyMap<string, number>, [what, name, number]: readonly ['set' | 'unset', string, number]) =>
  what === 'set' ? set(map, name, number) : unset(map, name)

const alike = (map: ReadonlyMap<string, number>, model: ReadonlyMap<string, number>): void => {
  expect(map.size).toBe(model.size)
  expect([...map]).toEqual([...model])
  expect([...map.keys()]).toEqual([...model.keys()])
  expect([...map.values()]).toEqual([...model.values()])
  const seen: [string, number][] = []
  map.forEach((number, name) => seen.push([name, number]))
  expect(seen).toEqual([...model])
  for (const name of ['0', '1', '66', '666', 'none']) {
    expect(map.get(name)).toBe(model.get(name))
    expect(map.has(name)).toBe(model.has(name))
  }
}

describe('a map that is changed by making new ones', () => {
  it('is what a Map is, in the same order, and leaves old versions alone', () => {
    fc.assert(
      fc.property(start, acts, (entries, list) => {
        const model = new Map(entries)
        let map: ReadonlyMap<string, number> = new Map(entries)
        const [first, before] = [map, [...map]]
        let [middle, then] = [map, before]
        for (const [at, one] of list.entries()) {
          if (at === list.length >> 1) [middle, then] = [map, [...map]]
          map = next(map, one)
          changed(model, one)
        }
        alike(map, model)
        alike(first, new Map(before))
        alike(middle, new Map(then))
      }),
      { numRuns: 30 },
    )
  })

  it('is itself when nothing changes', () => {
    fc.assert(
      fc.property(start, (entries) => {
        const map = shared(new Map(entries))
        expect(unset(map, 'none')).toBe(map)
        for (const [name, number] of entries) expect(set(map, name, number)).toBe(map)
      }),
      { numRuns: 10 },
    )
  })
})

describe('an index', () => {
  it('says what a search through the whole map says', () => {
    fc.assert(
      fc.property(start, acts, fc.boolean(), (entries, list, early) => {
        let map: ReadonlyMap<string, number> = early ? shared(new Map(entries)) : new Map(entries)
        if (early) for (const index of [parity, digits, some]) by(map, index, '1')
        for (const one of list) map = next(map, one)
        const plain = new Map(map)
        for (const [index, words] of [
          [parity, [0, 1, 2]],
          [digits, ['0', '6', '9']],
          [some, [1, 5, 9]],
        ] as const) {
          for (const word of words) {
            const found = [...plain].filter(([name, number]) => [index(number, name)].flat().includes(word))
            expect(keysBy(map, index, word)).toEqual(found.map(([name]) => name))
            expect(by(map, index, word)).toEqual(found.map(([, number]) => number))
            expect(countBy(map, index, word)).toBe(found.length)
          }
        }
        expect([...inOrderOf(map, some)]).toEqual([...inOrderOf(plain, some)])
        expect(wordsBetween(map, some, 4, 8)).toBe(wordsBetween(plain, some, 4, 8))
        for (const text of ['', '1', '66', 'none'])
          expect(new Set(startingWith(map, text))).toEqual(
            new Set([...plain.keys()].filter((name) => name.startsWith(text))),
          )
      }),
      { numRuns: 30 },
    )
  })
})

describe('a sorted table', () => {
  it('has its keys in order, and counts those below one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 1500 })), { maxLength: 2000, size: 'max' }), (list) => {
        let table: Sorted<number, number> | undefined
        const model = new Map<number, number>()
        for (const [at, [in_, number]] of list.entries()) {
          table = in_ ? put(table, number, at) : drop(table, number)
          if (in_) model.set(number, at)
          else model.delete(number)
        }
        const sorted = [...model].sort(([a], [b]) => a - b)
        expect(table?.size ?? 0).toBe(model.size)
        expect([...ascending(table)]).toEqual(sorted)
        expect([...ascending(table, 700)]).toEqual(sorted.filter(([number]) => number >= 700))
        for (const number of [0, 1, 699, 700, 1501]) {
          expect(get(table, number)).toBe(model.get(number))
          expect(rank(table, number)).toBe(sorted.filter(([one]) => one < number).length)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is as high as its size asks, when keys come in order', () => {
    let table: Sorted<number, number> | undefined
    for (let number = 0; number < 32 ** 3; number++) table = put(table, number, number)
    let height = 0
    for (let node = table; node && 'parts' in node; node = node.parts[0]) height++
    expect(height).toBe(2)
    expect(rank(table, 20_000)).toBe(20_000)
  })
})
