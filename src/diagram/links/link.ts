import { wire } from '../draw.ts'
import type { Link } from '../picture.ts'
import type { Part, Point, Rect } from '../scene.ts'
import { joins } from './joins.ts'

const LANE = 12

/** The lines of a picture, drawn between the boxes that they name. Lines to what is not in the picture are left out. */
export function linkParts(links: readonly Link[], ports: ReadonlyMap<string, Rect>, width: number): Part[] {
  const ends = links.flatMap((link) => {
    const [from, to] = [ports.get(link.from), ports.get(link.to)]
    return from && to && (link.kind !== 'inked' || isNext(from, to)) ? [{ link, from, to }] : []
  })
  const round = ends.filter((end) => !isBeside(end))
  const order = [...round].sort((a, b) => span(a) - span(b))
  const joined = ends.filter((end) => isBeside(end) && isJoin(end))
  const ways = joins(joined)
  const wayOf = (end: Ends): readonly Point[] => {
    if (!isBeside(end)) return around(end, order.indexOf(end), order.length, width)
    return (isJoin(end) && ways[joined.indexOf(end)]) || across(end)
  }
  return ends.map((end) => part(end.link, wayOf(end)))
}

interface Ends {
  readonly link: Link
  readonly from: Rect
  readonly to: Rect
}

/** It leads to what stands outside the walls: there are trunks for these. */
const isJoin = ({ link }: Ends): boolean => link.kind === 'mount' || link.kind === 'plug'

/** The boxes stand side by side, as on a wide picture. */
const isBeside = ({ from, to }: Ends): boolean => from.x + from.w < to.x

/** Nothing stands between the boxes. */
const isNext = (from: Rect, to: Rect): boolean => to.x - from.x - from.w > 8 && to.x - from.x - from.w < 64

const middle = (rect: Rect): number => Math.round(rect.y + rect.h / 2)

const span = ({ from, to }: Ends): number => Math.abs(middle(to) - middle(from))

/** Edge to edge: straight for what compares, with a step for what belongs together. */
function across({ link, from, to }: Ends): Point[] {
  const a = { x: from.x + from.w, y: middle(from) }
  const b = { x: to.x, y: middle(to) }
  return link.kind === 'inked' ? stepped(a, b) : [a, b]
}

/** Level, then up or down half way, then level again. */
function stepped(a: Point, b: Point): Point[] {
  const x = Math.round((a.x + b.x) / 2) - 2
  return [a, { x, y: a.y }, { x, y: b.y }, b]
}

/** Out of the right side, down a lane at the edge of the picture and back in: the shortest line takes the inner lane. */
function around({ from, to }: Ends, place: number, all: number, width: number): Point[] {
  const x = width - 8 - (all - 1 - place) * LANE
  const [a, b] = [middle(from), middle(to)]
  return [
    { x: from.x + from.w, y: a },
    { x, y: a },
    { x, y: b },
    { x: to.x + to.w, y: b },
  ]
}

const part = (link: Link, points: readonly Point[]): Part => ({
  key: `link:${link.from} ${link.to}`,
  x: 0,
  y: 0,
  marks: [
    wire(points, `link ${link.kind}`, { round: 8, ...(link.kind === 'inked' ? { head: true } : { dots: true }) }),
  ],
})
