import { type Plan, way } from './lifecycle-plan.ts'

const W = 120
const H = 60
const SIDE = W / 2
const HALF = H / 2
const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = [72, 204, 330, 456, 572] as const // middles of the rows
const OUTER = 22 // the two lines at the left
const INNER = 60

/** Middles of the middle and the right column, and the lane at the right edge. */
interface Columns {
  readonly middle: number
  readonly right: number
  readonly lane: number
}

/** The life from top to bottom, waiting states at the sides. */
export function narrowPlan(width: number): Plan {
  const lane = width - 4
  const right = lane - 12 - SIDE
  const middle = Math.round((49 + right) / 2) + 6
  const columns = { middle, right, lane }
  return {
    width,
    roomy: false,
    height: FIFTH + HALF + 4,
    node: { w: W, h: H },
    nodes: {
      created: { x: middle, y: FIRST },
      running: { x: middle, y: SECOND },
      restarting: { x: SIDE, y: THIRD },
      paused: { x: right, y: THIRD },
      exited: { x: middle, y: FOURTH },
      removed: { x: middle, y: FIFTH },
    },
    ways: { ...down(columns), ...atLeft(columns), ...atRight(columns) },
  }
}

/** Ways in the middle column. */
function down({ middle }: Columns): Plan['ways'] {
  const over = SECOND - HALF
  const label = THIRD + HALF + 24
  return {
    create: way(
      [
        [middle, 4],
        [middle, FIRST - HALF],
      ],
      [middle + 8, 22],
      'start',
    ),
    'created start': way(
      [
        [middle, FIRST + HALF],
        [middle, over],
      ],
      [middle - 8, 128],
      'end',
    ),
    'running restart': way(
      [
        [middle + 20, over],
        [middle + 20, over - 24],
        [middle + 42, over - 24],
        [middle + 42, over],
      ],
      [middle + 48, over - 14],
      'start',
    ),
    'running die': way(
      [
        [middle - 22, SECOND + HALF],
        [middle - 22, FOURTH - HALF],
      ],
      [middle - 30, label],
      'end',
    ),
    'exited start': way(
      [
        [middle + 22, FOURTH - HALF],
        [middle + 22, SECOND + HALF],
      ],
      [middle + 30, label],
      'start',
    ),
    'exited destroy': way(
      [
        [middle, FOURTH + HALF],
        [middle, FIFTH - HALF],
      ],
      [middle + 8, 520],
      'start',
    ),
  }
}

/** Ways at the left, around the state that waits for a start. */
function atLeft({ middle }: Columns): Plan['ways'] {
  const edge = middle - SIDE
  const [over, under] = [THIRD - HALF, THIRD + HALF]
  return {
    'running crash': way(
      [
        [edge, SECOND - 14],
        [OUTER, SECOND - 14],
        [OUTER, over],
      ],
      [OUTER + 6, SECOND - 22],
      'start',
    ),
    'restarting start': way(
      [
        [INNER, over],
        [INNER, SECOND + 14],
        [edge, SECOND + 14],
      ],
      [INNER + 6, SECOND + HALF + 30],
      'start',
    ),
    'restarting stop': way(
      [
        [INNER, under],
        [INNER, FOURTH],
        [edge, FOURTH],
      ],
      [INNER + 6, FOURTH - 42],
      'start',
    ),
    'restarting destroy': way(
      [
        [OUTER, under],
        [OUTER, FIFTH],
        [edge, FIFTH],
      ],
      [OUTER + 6, FIFTH - 8],
      'start',
    ),
  }
}

/** Ways at the right, around the state that is frozen, and past it. */
function atRight({ middle, right, lane }: Columns): Plan['ways'] {
  const edge = middle + SIDE
  const [over, under] = [THIRD - HALF, THIRD + HALF]
  return {
    'created destroy': way(
      [
        [edge, FIRST],
        [lane, FIRST],
        [lane, FIFTH],
        [edge, FIFTH],
      ],
      [lane - 8, FIRST - 8],
      'end',
    ),
    'running pause': way(
      [
        [edge, SECOND - 14],
        [right + 34, SECOND - 14],
        [right + 34, over],
      ],
      [right + 28, SECOND - 22],
      'end',
    ),
    'paused unpause': way(
      [
        [right + 6, over],
        [right + 6, SECOND + 14],
        [edge, SECOND + 14],
      ],
      [right, SECOND + HALF + 30],
      'end',
    ),
    'paused die': way(
      [
        [right + 20, under],
        [right + 20, FOURTH],
        [edge, FOURTH],
      ],
      [right + 14, under + 24],
      'end',
    ),
  }
}
