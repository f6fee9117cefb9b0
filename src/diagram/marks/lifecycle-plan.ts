import type { Point } from '../scene.ts'

/** Where a way between two states runs, and where its verb stands. */
export interface Way {
  readonly points: readonly Point[]
  readonly label: Point & { readonly anchor: 'start' | 'middle' | 'end' }
}

/** Places of the states and the ways between them, for one width. Ways are named 'state verb'; 'create' is the way in. */
export interface Plan {
  readonly width: number
  readonly height: number
  readonly nodes: Readonly<Record<string, Point>>
  readonly node: { readonly w: number; readonly h: number }
  readonly ways: Readonly<Record<string, Way>>
  /** There is room for the long labels. */
  readonly roomy: boolean
}

const p = (x: number, y: number): Point => ({ x, y })
const way = (points: readonly Point[], x: number, y: number, anchor: Way['label']['anchor'] = 'middle'): Way => ({
  points,
  label: { x, y, anchor },
})

/** The life from left to right, waiting states above and below. */
export function widePlan(width: number): Plan {
  const node = { w: 124, h: 64 }
  const { w, h } = node
  const step = Math.floor((width - w) / 3)
  const x = [0, step, 2 * step, 3 * step].map((left) => left + w / 2) as [number, number, number, number]
  const top = Math.round((x[1] + x[2]) / 2)
  const [up, mid, low] = [h / 2, 168, 306]
  const [over, under] = [mid - h / 2, mid + h / 2]
  const bottom = low + h / 2 + 26
  const tight = top - w / 2 < x[1] + 40
  /** From a side of the upper state down to x; straight down where they overlap. */
  const dropTo = (to: number): Point[] => {
    const side = to < top ? -1 : 1
    return tight
      ? [p(top + side * 46, up + h / 2), p(top + side * 46, over)]
      : [p(top + (side * w) / 2, up + 12), p(to, up + 12), p(to, over)]
  }
  const gap = (i: 0 | 1 | 2): number => Math.round((x[i] + x[(i + 1) as 1 | 2 | 3]) / 2)
  return {
    width,
    roomy: step - w >= 118,
    height: bottom + 8,
    node,
    nodes: {
      created: p(x[0], mid),
      running: p(x[1], mid),
      exited: p(x[2], mid),
      removed: p(x[3], mid),
      restarting: p(top, up),
      paused: p(x[1], low),
    },
    ways: {
      create: way([p(x[0], over - 46), p(x[0], over)], x[0] + 8, over - 26, 'start'),
      'created start': way([p(x[0] + w / 2, mid), p(x[1] - w / 2, mid)], gap(0), mid - 8),
      'created destroy': way([p(x[0], under), p(x[0], bottom), p(x[3], bottom), p(x[3], under)], gap(2), bottom - 8),
      'running die': way([p(x[1] + w / 2, mid - 12), p(x[2] - w / 2, mid - 12)], gap(1), mid - 20),
      'exited start': way([p(x[2] - w / 2, mid + 12), p(x[1] + w / 2, mid + 12)], gap(1), mid + 28),
      'running restart': way(
        [p(x[1] - 50, over), p(x[1] - 50, over - 26), p(x[1] - 26, over - 26), p(x[1] - 26, over)],
        x[1] - 56,
        over - 16,
        'end',
      ),
      'running crash': way([p(x[1], over), p(x[1], up - 10), p(top - w / 2, up - 10)], x[1] - 6, up + 20, 'end'),
      'restarting start': way(dropTo(x[1] + 28), tight ? top - 38 : x[1] + 36, over - 18, 'start'),
      'restarting stop': way(dropTo(x[2] - 28), tight ? top + 38 : x[2] - 36, over - 18, 'end'),
      'restarting destroy': way([p(top + w / 2, up - 10), p(x[3], up - 10), p(x[3], over)], x[3] - 8, up + 20, 'end'),
      'running pause': way(
        [p(x[1] - 24, under), p(x[1] - 24, low - h / 2)],
        x[1] - 32,
        Math.round((under + low - h / 2) / 2) + 4,
        'end',
      ),
      'paused unpause': way(
        [p(x[1] + 24, low - h / 2), p(x[1] + 24, under)],
        x[1] + 32,
        Math.round((under + low - h / 2) / 2) + 4,
        'start',
      ),
      'paused die': way([p(x[1] + w / 2, low), p(x[2], low), p(x[2], under)], x[2] - 8, low - 26, 'end'),
      'exited destroy': way([p(x[2] + w / 2, mid), p(x[3] - w / 2, mid)], gap(2), mid - 8),
    },
  }
}

/** The life from top to bottom, waiting states at the sides. */
export function narrowPlan(width: number): Plan {
  const node = { w: 120, h: 60 }
  const { w, h } = node
  const side = 98
  const left = side / 2
  const lane = width - 4
  const right = lane - 12 - w / 2
  const middle = Math.round((left + right) / 2) + 6
  const [a, b, c, d, e] = [72, 204, 330, 456, 572] as const
  const half = h / 2
  return {
    width,
    roomy: false,
    height: e + half + 4,
    node,
    nodes: {
      created: p(middle, a),
      running: p(middle, b),
      restarting: p(w / 2, c),
      paused: p(right, c),
      exited: p(middle, d),
      removed: p(middle, e),
    },
    ways: {
      create: way([p(middle, 4), p(middle, a - half)], middle + 8, 22, 'start'),
      'created start': way([p(middle, a + half), p(middle, b - half)], middle - 8, 128, 'end'),
      'created destroy': way(
        [p(middle + w / 2, a), p(lane, a), p(lane, e), p(middle + w / 2, e)],
        lane - 8,
        a - 8,
        'end',
      ),
      'running restart': way(
        [
          p(middle + 20, b - half),
          p(middle + 20, b - half - 24),
          p(middle + 42, b - half - 24),
          p(middle + 42, b - half),
        ],
        middle + 48,
        b - half - 14,
        'start',
      ),
      'running crash': way([p(middle - w / 2, b - 14), p(22, b - 14), p(22, c - half)], 28, b - 22, 'start'),
      'restarting start': way([p(60, c - half), p(60, b + 14), p(middle - w / 2, b + 14)], 66, b + half + 30, 'start'),
      'running pause': way(
        [p(middle + w / 2, b - 14), p(right + 34, b - 14), p(right + 34, c - half)],
        right + 28,
        b - 22,
        'end',
      ),
      'paused unpause': way(
        [p(right + 6, c - half), p(right + 6, b + 14), p(middle + w / 2, b + 14)],
        right,
        b + half + 30,
        'end',
      ),
      'running die': way([p(middle - 22, b + half), p(middle - 22, d - half)], middle - 30, c + half + 24, 'end'),
      'exited start': way([p(middle + 22, d - half), p(middle + 22, b + half)], middle + 30, c + half + 24, 'start'),
      'paused die': way(
        [p(right + 20, c + half), p(right + 20, d), p(middle + w / 2, d)],
        right + 14,
        c + half + 24,
        'end',
      ),
      'restarting stop': way([p(60, c + half), p(60, d), p(middle - w / 2, d)], 66, d - 42, 'start'),
      'restarting destroy': way([p(22, c + half), p(22, e), p(middle - w / 2, e)], 28, e - 8, 'start'),
      'exited destroy': way([p(middle, d + half), p(middle, e - half)], middle + 8, 520, 'start'),
    },
  }
}
