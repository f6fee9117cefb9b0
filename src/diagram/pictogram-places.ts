import { circle, line, path, rect, sign } from './draw.ts'
import { FLOOR, type Motif } from './pictogram-motifs.ts'
import type { Mark, Op } from './scene.ts'

const DRUM = { top: 36, rim: 6, wide: 38 } as const

/** A volume; 'removed' is one that went. */
export const drum =
  (op?: Op, left = 5, wide: number = DRUM.wide): Motif =>
  (x) => {
    const { top, rim } = DRUM
    const [at, half] = [x + left, wide / 2]
    const low = FLOOR - rim
    const style = op === 'removed' ? 'volume gone' : 'volume'
    return [
      path(`M${at} ${top}V${low}a${half} ${rim} 0 0 0 ${wide} 0V${top}`, style),
      path(`M${at} ${top}a${half} ${rim} 0 0 1 ${wide} 0a${half} ${rim} 0 0 1 ${-wide} 0`, style),
      ...(op ? [sign(op, at + wide - 8, top - 14, 12)] : []),
    ]
  }

/** Volumes that nobody uses go, one stays. */
export const drums =
  (...ops: (Op | undefined)[]): Motif =>
  (x) =>
    ops.flatMap((op, i) => drum(op, i * 26 - 1, 22)(x))

const BUS = 66

const roomAt = (x: number, y: number): Mark[] => [
  rect({ x, y, w: 20, h: 20 }, 'wall st-running', { r: 2 }),
  rect({ x: x + 4, y: y + 4, w: 12, h: 12 }, 'ink d1', { r: 1 }),
]

interface Net {
  /** How many of the two rooms are joined. */
  readonly joined: 0 | 1 | 2
  readonly op?: Op
}

/** A network with the containers that are joined to it. */
export const net =
  ({ joined, op }: Net): Motif =>
  (x) => [
    ...[0, 1].flatMap((i) => [
      ...roomAt(x + 2 + i * 27, 30),
      ...(i < joined ? [line(x + 12 + i * 27, 51, x + 12 + i * 27, BUS, 'stroke')] : []),
    ]),
    line(x - 1, BUS, x + 52, BUS, op === 'removed' ? 'stroke thin' : 'stroke'),
    ...(op ? [sign(op, x + 40, BUS - 13, 12)] : []),
  ]

/** A wire alone: a network that nobody is joined to. */
export const wireOnly =
  (op?: Op): Motif =>
  (x) => [
    line(x - 1, BUS - 12, x + 52, BUS - 12, op === 'removed' ? 'stroke thin' : 'stroke'),
    ...[0, 1].map((i) => circle(x + 12 + i * 27, BUS - 12, 3, 'face')),
    ...(op ? [sign(op, x + 20, BUS - 34, 12)] : []),
  ]

/** Use of a disk or of a processor: a column for each kind of thing. */
export const columns =
  (...heights: number[]): Motif =>
  (x) => [
    ...heights.map((h, i) => rect({ x: x + 2 + i * 13, y: FLOOR - h, w: 9, h }, `ink d${i}`, { r: 1 })),
    line(x - 2, FLOOR, x + 52, FLOOR, 'ground'),
  ]

/** What happened, on a line of time. */
export const times: Motif = (x) => [
  line(x + 6, 26, x + 6, FLOOR, 'stroke thin'),
  ...[0, 1, 2].flatMap((i) => [
    circle(x + 6, 32 + i * 18, 4, 'face'),
    line(x + 17, 32 + i * 18, x + 46 - i * 6, 32 + i * 18, 'stroke'),
  ]),
]

/** A door of the host that leads into a room. */
export const door =
  (op?: Op): Motif =>
  (x) => [
    rect({ x: x + 14, y: 28, w: 36, h: 48 }, 'wall st-running', { r: 2 }),
    rect({ x: x + 20, y: 34, w: 24, h: 36 }, 'room st-running', { r: 1 }),
    line(x - 2, 52, x + 30, 52, 'stroke'),
    circle(x + 30, 52, 4, 'face'),
    ...(op ? [sign(op, x + 36, 22, 12)] : []),
  ]

/** A key, for who may ask a registry. */
export const key: Motif = (x) => [
  circle(x + 13, 50, 10, 'face'),
  line(x + 23, 50, x + 48, 50, 'stroke'),
  line(x + 41, 50, x + 41, 59, 'stroke'),
  line(x + 48, 50, x + 48, 57, 'stroke'),
]
