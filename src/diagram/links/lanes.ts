import type { Point, Rect } from '../scene.ts'

/** Lines from one place to several others that share a trunk. */
export interface Bundle {
  readonly from: Point
  readonly to: readonly Point[]
}

/**
 * A lane, 0 at the left, for the trunk of each bundle, so that as few lines as possible cross: every order is tried for up
 * to six bundles, else they keep their order. All trunks lie between the sources at the left and the targets at the right.
 */
export function lanes(bundles: readonly Bundle[]): readonly number[] {
  const start = bundles.map((_, i) => i)
  if (bundles.length > 6) return start
  let best = start
  let least = crossings(bundles, start)
  for (const order of permutations(start)) {
    const count = crossings(bundles, order)
    if (count < least) [best, least] = [order, count]
  }
  return best
}

/** `order[i]` is the lane of bundle i. A horizontal piece crosses the trunk of another bundle that spans its height. */
function crossings(bundles: readonly Bundle[], order: readonly number[]): number {
  let count = 0
  for (const [i, one] of bundles.entries()) {
    for (const [j, other] of bundles.entries()) {
      if (i === j) continue
      const [mine, its] = [order[i] as number, order[j] as number]
      if (its < mine) count += spans(other, one.from.y) ? 1 : 0
      else count += one.to.filter((end) => spans(other, end.y)).length
    }
  }
  return count
}

function spans(bundle: Bundle, y: number): boolean {
  const ys = [bundle.from.y, ...bundle.to.map((end) => end.y)]
  return Math.min(...ys) <= y && y <= Math.max(...ys)
}

function* permutations(list: readonly number[]): Generator<number[]> {
  if (list.length <= 1) yield [...list]
  for (const [i, first] of list.entries()) {
    for (const rest of permutations([...list.slice(0, i), ...list.slice(i + 1)])) yield [first, ...rest]
  }
}

/** Points at the right edge of a box for n bundles, spread over its height. */
export const exits = (box: Rect, n: number): Point[] =>
  Array.from({ length: n }, (_, i) => ({ x: box.x + box.w, y: Math.round(box.y + (box.h * (i + 1)) / (n + 1)) }))
