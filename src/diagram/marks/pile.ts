import { type Block, drawn, joined, moved } from '../block.ts'
import { rect, wire } from '../draw.ts'
import type { Box, Entry, Pile, Sheet } from '../picture.ts'
import type { Part, Point } from '../scene.ts'
import type { Context, Shape } from '../shape.ts'
import { BESIDE, breadth, LEAST } from './breadth.ts'
import { FLAG_HEIGHT, flags, type Gaps } from './flag.ts'
import { OVERHANG } from './pencil.ts'
import { tabWidth } from './sheet.ts'

const SEAM = 6
const FLAG_SEAM = FLAG_HEIGHT + 4
const BRANCH_SEAM = 16 // below several boxes that stand on one layer
const GROUND = 7
const LANE = 14
const CLEAR = 14 // between a pointer and a flag

/** Layers on each other, what stands on them, and the ground line under a base. */
export const pile: Shape<Pile> = {
  place(of, width, cx) {
    const top = of.tops.length > 0 ? placeTops(of, width, cx) : { block: joined([], width, 0), feet: [] }
    const inset = of.tops.length === 1 && of.tops.some(isPencil) ? OVERHANG : 0
    const ink = placeSheets(of, width - 2 * inset, top, inset, cx)
    return { ...joined([top.block, ...ink.blocks], width, ink.height), ...(ink.foot && { foot: ink.foot }) }
  },
  tell: (of, tell) => [...of.tops.flatMap(tell), ...of.sheets.flatMap(tell)],
}

const isPencil = (box: Box): boolean => box.kind === 'pencil' || (box.kind === 'label' && isPencil(box.inside))

interface Tops {
  readonly block: Block
  /** Where the pointers to the layer below start, and the lane that each takes. */
  readonly feet: readonly Foot[]
}

interface Foot {
  readonly from: Point
  readonly lane?: number
  /** The pointer of a layer is ink, that of a writable layer pencil. */
  readonly ink: boolean
  readonly ghost: boolean
}

function placeTops({ tops, upright }: Pile, width: number, cx: Context): Tops {
  const all = tops.reduce((sum, box) => sum + breadth(box), 0)
  const room = width - BESIDE * (tops.length - 1)
  const single = tops.length === 1
  return single || (room / all >= LEAST && !upright) ? beside(tops, width, room / all, cx) : below(tops, width, cx)
}

function beside(tops: readonly Box[], width: number, unit: number, cx: Context): Tops {
  let x = 0
  const placed = tops.map((box, i) => {
    const w = i === tops.length - 1 ? width - x : Math.floor(unit * breadth(box))
    const block = moved(cx.place(box, w), x, 0)
    x += w + BESIDE
    return block
  })
  const height = Math.max(...placed.map((block) => block.height))
  const blocks = placed.map((block) => moved(block, 0, height - block.height))
  return {
    block: joined(blocks, width, height),
    feet: blocks.flatMap((block, i) => (block.foot ? [{ from: block.foot, ...kindOf(tops[i]) }] : [])),
  }
}

/** Of which kind the pointer of a box is. */
function kindOf(box: Box | undefined): Pick<Foot, 'ink' | 'ghost'> {
  const base = box?.kind === 'pile' ? box.sheets.at(-1) : box
  return { ink: base?.kind === 'sheet', ghost: base !== undefined && 'ghost' in base && base.ghost === true }
}

/** One below the other; the pointer of each runs down at the left of those that are lower. */
function below(tops: readonly Box[], width: number, cx: Context): Tops {
  const indent = LANE * (tops.length - 1) + 4
  let y = 0
  const blocks = tops.map((box) => {
    const block = moved(cx.place(box, width - indent), indent, y)
    y += block.height + 12
    return block
  })
  const last = blocks.length - 1
  const feet = blocks.map((block, i) =>
    i === last && block.foot
      ? { from: block.foot, ...kindOf(tops[i]) }
      : { from: { x: indent, y: middle(block, tops[i]) }, lane: 6 + i * LANE, ...kindOf(tops[i]) },
  )
  return { block: joined(blocks, width, y - 12), feet }
}

/** Where the lowest layer of a block has its middle. */
function middle(block: Block, box: Box | undefined): number {
  const key =
    box?.kind === 'pile' ? box.sheets.at(-1)?.key : [...block.ports.keys()].find((one) => one.startsWith('rw:'))
  const port = block.ports.get(key ?? '') ?? [...block.ports.values()][0]
  return port ? Math.round(port.y + port.h / 2) : 0
}

function placeSheets(of: Pile, width: number, top: Tops, inset: number, cx: Context) {
  const blocks: Block[] = []
  let y = top.block.height
  let feet = top.feet
  let above = of.tops.length
  for (const sheet of of.sheets) {
    if (above > 0 || flagged(sheet)) y += seamAbove(sheet, above)
    const block = moved(cx.place(sheet, width), inset, y)
    y += block.height
    above = 1
    blocks.push(block)
    if (sheet.kind === 'entry') continue
    blocks.push(...seam(sheet, block, inset, width, feet).map(drawn))
    feet = block.foot ? [{ from: block.foot, ...kindOf(sheet) }] : []
  }
  if (of.ground) blocks.push(drawn(ground(of, width, inset, y)))
  return { blocks, height: y + (of.ground ? GROUND : 0), foot: feet[0]?.from }
}

const flagged = (sheet: Sheet | Entry): boolean => sheet.kind === 'sheet' && sheet.flags.length > 0

/** Pointers from above and flags on a sheet. */
function seam(sheet: Sheet, block: Block, inset: number, width: number, feet: readonly Foot[]): Part[] {
  const y = (block.foot?.y ?? block.height) - block.height
  const pointers = feet.map((foot, n) => pointer(foot, y, `${sheet.key}/pointer${n}`))
  const parts = [...pointers, ...flags(y - FLAG_HEIGHT, sheet.flags, gaps(sheet, inset, width, feet))]
  return sheet.lit === false ? parts.map((part) => ({ ...part, class: 'unlit' })) : parts
}

const seamAbove = (sheet: Sheet | Entry, above: number): number =>
  flagged(sheet) ? FLAG_SEAM : above > 1 ? BRANCH_SEAM : SEAM

function pointer({ from, lane, ink, ghost }: Foot, y: number, key: string): Part {
  const points = lane === undefined ? [from, { x: from.x, y }] : [from, { x: lane, y: from.y }, { x: lane, y }]
  const marks = [wire(points, ink ? 'pointer' : 'pointer rw', { head: true, round: 6 })]
  return { key, x: 0, y: 0, marks, class: ghost ? 'ghost' : '' }
}

/** The seam above a sheet between the pointers that cross it, in px from the pile's left edge. */
function gaps(sheet: Sheet, inset: number, width: number, feet: readonly Foot[]): Gaps {
  const crossings = feet.map((foot) => foot.lane ?? foot.from.x).sort((a, b) => a - b)
  const bounds = [-CLEAR, ...crossings, inset + width - 4 + CLEAR]
  const least = inset + tabWidth(sheet.form) + 10
  return bounds.slice(1).flatMap((end, i) => {
    const from = Math.max(least, (bounds[i] as number) + CLEAR)
    return end - CLEAR > from ? [{ from, to: end - CLEAR }] : []
  })
}

function ground(of: Pile, width: number, inset: number, y: number): Part {
  const base = of.sheets.at(-1)?.key ?? 'empty'
  const at = { x: inset - 4, y, w: width + 8 }
  return {
    key: `ground:${base}`,
    x: 0,
    y: 0,
    marks: [
      wire(
        [
          { x: at.x, y },
          { x: at.x + at.w, y },
        ],
        'ground',
      ),
      rect({ ...at, h: GROUND }, '', { fill: 'ground' }),
    ],
  }
}
