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

type Pair = readonly [x: number, y: number]

/** A way through these points; its label stands on a baseline at the second pair. */
export const way = (points: readonly Pair[], [x, y]: Pair, anchor: Way['label']['anchor'] = 'middle'): Way => ({
  points: points.map(([px, py]) => ({ x: px, y: py })),
  label: { x, y, anchor },
})
