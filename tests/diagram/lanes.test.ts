import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bundle, exits, lanes } from '../../src/diagram/links/lanes.ts'

const bundle = (from: number, ...to: number[]): Bundle => ({
  from: { x: 0, y: from },
  to: to.map((y) => ({ x: 100, y })),
})

test('nested bundles take lanes without a crossing', () => {
  // Both go up; the lower one must pass the upper one at its right.
  expect(lanes([bundle(50, 10), bundle(90, 70)])).toHaveLength(2)
  expect(lanes([bundle(50, 20), bundle(60, 30)])).toEqual([0, 1])
  expect(lanes([bundle(20, 50), bundle(30, 60)])).toEqual([1, 0])
})

test('lanes are a permutation for any bundles', () => {
  const y = fc.integer({ min: 0, max: 500 })
  fc.assert(
    fc.property(fc.array(fc.tuple(y, fc.array(y, { minLength: 1, maxLength: 4 })), { maxLength: 8 }), (list) => {
      const order = lanes(list.map(([from, to]) => bundle(from, ...to)))
      expect([...order].sort((a, b) => a - b)).toEqual(list.map((_, i) => i))
    }),
    { numRuns: 200 },
  )
})

test('exits are spread over the right edge of a box', () => {
  expect(exits({ x: 10, y: 100, w: 50, h: 60 }, 2)).toEqual([
    { x: 60, y: 120 },
    { x: 60, y: 140 },
  ])
})
