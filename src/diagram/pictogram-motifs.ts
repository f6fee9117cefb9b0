import { circle, glyph, line, path, rect, sign, wire } from './draw.ts'
import type { Mark, Op } from './scene.ts'

/** Height of the ground line in a pictogram, in px. */
export const FLOOR = 76

/** Sheets on each other, a wall around them, or what a command prints: a picture of 48 by 80 px without words. */
export type Motif = (x: number) => Mark[]

const ground = (x: number, w = 48): Mark[] => [
  line(x - 2, FLOOR, x + w + 2, FLOOR, 'ground'),
  rect({ x: x - 2, y: FLOOR, w: w + 4, h: 4 }, '', { fill: 'ground' }),
]

interface Options {
  readonly rw?: boolean
  readonly wall?: 'created' | 'running' | 'paused' | 'exited' | 'removed'
  readonly op?: Op
  readonly ghost?: boolean
  readonly from?: number
}

/** n sheets on the ground, a pencil sheet on top, a wall around. The mark is on what is topmost. */
export function sheets(n: number, options: Options = {}): Motif {
  return (x) => {
    const pad = options.wall ? 7 : 0
    const [left, w] = [x + pad, 48 - 2 * pad]
    const base = FLOOR - (options.wall ? 8 : 0)
    const ink = Array.from({ length: n }, (_, i) =>
      rect({ x: left + 3, y: base - 14 * (i + 1), w: w - 6, h: 12 }, `ink d${i + (options.from ?? 0)}`, { r: 1 }),
    )
    const top = base - 14 * n - (options.rw ? 13 : 0)
    const floor = [line(left, base - 1, left + w, base - 1, 'ground')]
    const wall = options.wall ? room(x, top - 9, FLOOR + 3 - (top - 9), options.wall) : []
    const mark = options.op ? [sign(options.op, left + w - 8, top - 6, 12)] : []
    return [...wall, ...ink, ...(options.wall ? floor : ground(x)), ...(options.rw ? paper(left, top, w) : []), ...mark]
  }
}

const paper = (x: number, y: number, w: number): Mark[] => {
  const d = `M${x} ${y}h${w - 6}l6 6v5h${-w}z`
  return [path(d, 'paper'), path(d, 'pencil mini')]
}

function room(x: number, y: number, h: number, status: NonNullable<Options['wall']>): Mark[] {
  const box = { x, y, w: 48, h }
  const hatch = status === 'running' ? 'live' : status === 'paused' ? 'frost' : undefined
  const inner = { x: x + 4, y: y + 4, w: 40, h: h - 8 }
  return [
    rect(box, `wall st-${status}`, { r: 2 }),
    ...(hatch ? [rect(box, '', { r: 2, fill: hatch })] : []),
    rect(inner, `room st-${status}`, { r: 1 }),
  ]
}

/** The ground with nothing on it. */
export const nothing: Motif = (x) => ground(x)

/** Lines of text. */
export const lines =
  (...lengths: number[]): Motif =>
  (x) =>
    lengths.map((w, i) => line(x + 4, 28 + i * 13, x + 4 + w, 28 + i * 13, 'stroke'))

/** A list: a sign of 14 px and a line in each row. */
const list =
  (signs: readonly ((x: number, y: number) => Mark[])[]): Motif =>
  (x) =>
    signs.flatMap((draw, i) => [...draw(x + 3, 26 + i * 18), line(x + 24, 33 + i * 18, x + 46, 33 + i * 18, 'stroke')])

const flagSign = (x: number, y: number): Mark[] => [
  line(x, y - 2, x, y + 13, 'pole'),
  path(`M${x} ${y - 2}h14l-3 4.5 3 4.5h-14z`, 'flag'),
]
const playSign = (x: number, y: number): Mark[] => [glyph('play', x - 1, y, 'st-running', 14)]
const gearSign = (x: number, y: number): Mark[] => [glyph('gear', x - 1, y, 'st-running', 14)]

export const flagList = list([flagSign, flagSign, flagSign])
export const roomList = list([playSign, playSign])
export const processList = list([gearSign, gearSign, gearSign])

/** The three revision marks, as `docker diff` lists them. */
export const markList = list(
  (['added', 'changed', 'removed'] as const).map((op) => (x: number, y: number) => [sign(op, x, y + 1, 12)]),
)

/** A tar file: pressed flat, or with its layers. */
export const tarFile =
  (flat: boolean): Motif =>
  (x) => [
    rect({ x, y: 24, w: 50, h: 54 }, 'tar', { r: 2 }),
    rect({ x, y: 24, w: 50, h: 9 }, 'band', { r: 2 }),
    ...(flat
      ? [rect({ x: x + 6, y: 38, w: 38, h: 34 }, 'ink d3', { r: 1 })]
      : [2, 1, 0].map((d, i) => rect({ x: x + 6, y: 38 + i * 12, w: 38, h: 9 }, `ink d${d}`, { r: 1 }))),
  ]

/** A card of metadata. */
export const card: Motif = (x) => [
  rect({ x, y: 26, w: 50, h: 52 }, 'card ink', { r: 2 }),
  glyph('gear', x + 6, 32, 'inkc', 14),
  ...[0, 1, 2].map((i) => line(x + 8, 54 + i * 8, x + 42 - i * 7, 54 + i * 8, 'stroke thin')),
]

/** A motif with a flag on its topmost sheet, the cloth at height y. */
export const flagged =
  (motif: Motif, y: number, op?: Op): Motif =>
  (x) => [
    ...motif(x),
    line(x + 10, y, x + 10, FLOOR - 42, 'pole'),
    path(`M${x + 10} ${y}h32l-5 7 5 7h-32z`, op === 'removed' ? 'flag gone' : 'flag'),
    ...(op ? [sign(op, x + 36, y - 6, 12)] : []),
  ]

/** A registry: shelves with images. */
export const registry: Motif = (x) => [
  rect({ x, y: 26, w: 50, h: 52 }, 'panel', { r: 2 }),
  ...[0, 1].flatMap((row) =>
    [0, 1].map((col) => rect({ x: x + 7 + col * 19, y: 33 + row * 20, w: 16, h: 14 }, `ink d${row + col}`, { r: 1 })),
  ),
]

/** A glass that looks for something. */
export const glass: Motif = (x) => [circle(x + 22, 46, 13, 'face'), line(x + 32, 56, x + 44, 68, 'stroke')]

export const clock: Motif = (x) => [
  circle(x + 24, 50, 21, 'face'),
  wire(
    [
      { x: x + 24, y: 37 },
      { x: x + 24, y: 50 },
      { x: x + 33, y: 56 },
    ],
    'stroke',
  ),
]

/** A terminal. */
export const screen: Motif = (x) => [
  rect({ x, y: 26, w: 50, h: 50 }, 'screen', { r: 2 }),
  wire(
    [
      { x: x + 8, y: 36 },
      { x: x + 14, y: 42 },
      { x: x + 8, y: 48 },
    ],
    'prompt',
  ),
  line(x + 18, 48, x + 32, 48, 'prompt'),
]

/** A folder of the host with a file in it. */
export const folder: Motif = (x) => [
  path(`M${x} 34h18l5 6h27v38h-50z`, 'panel'),
  glyph('file', x + 16, 48, 'c-add', 20),
]

/** A name above a motif; `op` marks that it changed. */
export const named =
  (motif: Motif, op?: Op): Motif =>
  (x) => [...motif(x), line(x + 6, 12, x + 34, 12, 'stroke'), ...(op ? [sign(op, x + 38, 6, 12)] : [])]
