import type { Point, Rect } from '../scene.ts'
import { lanes } from './lanes.ts'

const NEAREST = 14 // from a trunk to what it leads to
const LANE = 10

/** A line from a chip at the left to a store at the right. */
export interface Join {
  readonly from: Rect
  readonly to: Rect
}

const middle = (rect: Rect): number => Math.round(rect.y + rect.h / 2)
const same = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y

/**
 * Ways of lines from chips to the stores beside them: out to the right, along a trunk in the gap, into the store's left side.
 * Lines to the same store share a trunk; the trunks stand in lanes so that few lines cross.
 */
export function joins(list: readonly Join[]): readonly (readonly Point[])[] {
  const stores = list.map(({ to }) => to).filter((to, i, all) => all.findIndex((other) => same(other, to)) === i)
  const bundles = stores.map((store) => ({
    from: { x: store.x, y: middle(store) },
    to: list.filter(({ to }) => same(to, store)).map(({ from }) => ({ x: from.x + from.w, y: middle(from) })),
  }))
  const order = lanes(bundles)
  const nearest = Math.min(...stores.map(({ x }) => x)) - NEAREST
  return list.map(({ from, to }) => {
    const lane = order[stores.findIndex((store) => same(store, to))] ?? 0
    const [x, y] = [nearest - lane * LANE, middle(from)]
    return [
      { x: from.x + from.w, y },
      { x, y },
      { x, y: middle(to) },
      { x: to.x, y: middle(to) },
    ]
  })
}
