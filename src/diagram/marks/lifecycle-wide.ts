import { type Plan, way } from './lifecycle-plan.ts'

const W = 124
const H = 64
const UP = H / 2 // middle of the upper state, of the row, of the lower state
const MID = 168
const LOW = 306
const OVER = MID - H / 2 // upper and lower edge of the row
const UNDER = MID + H / 2
const BOTTOM = LOW + H / 2 + 26

/** Middles of the columns, and of the state above them. */
interface Columns {
  readonly created: number
  readonly running: number
  readonly exited: number
  readonly removed: number
  readonly top: number
}

/** The life from left to right, waiting states above and below. */
export function widePlan(width: number): Plan {
  const step = Math.floor((width - W) / 3)
  const [created, running, exited, removed] = [W / 2, step + W / 2, 2 * step + W / 2, 3 * step + W / 2]
  const columns = { created, running, exited, removed, top: Math.round((running + exited) / 2) }
  return {
    width,
    roomy: step - W >= 118,
    height: BOTTOM + 8,
    node: { w: W, h: H },
    nodes: {
      created: { x: created, y: MID },
      running: { x: running, y: MID },
      exited: { x: exited, y: MID },
      removed: { x: removed, y: MID },
      restarting: { x: columns.top, y: UP },
      paused: { x: running, y: LOW },
    },
    ways: { ...along(columns), ...above(columns), ...below(columns) },
  }
}

const between = (a: number, b: number): number => Math.round((a + b) / 2)

/** Ways within the row. */
function along({ created, running, exited, removed }: Columns): Plan['ways'] {
  const side = W / 2
  const middle = between(running, exited)
  return {
    create: way(
      [
        [created, OVER - 46],
        [created, OVER],
      ],
      [created + 8, OVER - 26],
      'start',
    ),
    'created start': way(
      [
        [created + side, MID],
        [running - side, MID],
      ],
      [between(created, running), MID - 8],
    ),
    'running die': way(
      [
        [running + side, MID - 12],
        [exited - side, MID - 12],
      ],
      [middle, MID - 20],
    ),
    'exited start': way(
      [
        [exited - side, MID + 12],
        [running + side, MID + 12],
      ],
      [middle, MID + 28],
    ),
    'exited destroy': way(
      [
        [exited + side, MID],
        [removed - side, MID],
      ],
      [between(exited, removed), MID - 8],
    ),
  }
}

/** Ways that pass above the row. */
function above({ running, exited, removed, top }: Columns): Plan['ways'] {
  const side = W / 2
  const [from, to] = [running - 50, running - 26]
  const tight = top - side < running + 40
  const start = tight
    ? ([
        [top - 46, UP + H / 2],
        [top - 46, OVER],
      ] as const)
    : ([
        [top - side, UP + 12],
        [running + 28, UP + 12],
        [running + 28, OVER],
      ] as const)
  const stop = tight
    ? ([
        [top + 46, UP + H / 2],
        [top + 46, OVER],
      ] as const)
    : ([
        [top + side, UP + 12],
        [exited - 28, UP + 12],
        [exited - 28, OVER],
      ] as const)
  return {
    'running restart': way(
      [
        [from, OVER],
        [from, OVER - 26],
        [to, OVER - 26],
        [to, OVER],
      ],
      [from - 6, OVER - 16],
      'end',
    ),
    'running crash': way(
      [
        [running, OVER],
        [running, UP - 10],
        [top - side, UP - 10],
      ],
      [running - 6, UP + 20],
      'end',
    ),
    'restarting start': way(start, [tight ? top - 38 : running + 36, OVER - 18], 'start'),
    'restarting stop': way(stop, [tight ? top + 38 : exited - 36, OVER - 18], 'end'),
    'restarting destroy': way(
      [
        [top + side, UP - 10],
        [removed, UP - 10],
        [removed, OVER],
      ],
      [removed - 8, UP + 20],
      'end',
    ),
  }
}

/** Ways that pass below the row. */
function below({ created, running, exited, removed }: Columns): Plan['ways'] {
  const label = between(UNDER, LOW - H / 2) + 4
  return {
    'created destroy': way(
      [
        [created, UNDER],
        [created, BOTTOM],
        [removed, BOTTOM],
        [removed, UNDER],
      ],
      [between(exited, removed), BOTTOM - 8],
    ),
    'running pause': way(
      [
        [running - 24, UNDER],
        [running - 24, LOW - H / 2],
      ],
      [running - 32, label],
      'end',
    ),
    'paused unpause': way(
      [
        [running + 24, LOW - H / 2],
        [running + 24, UNDER],
      ],
      [running + 32, label],
      'start',
    ),
    'paused die': way(
      [
        [running + W / 2, LOW],
        [exited, LOW],
        [exited, UNDER],
      ],
      [exited - 8, LOW - 26],
      'end',
    ),
  }
}
