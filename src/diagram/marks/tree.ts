import { blockOf, type Block } from '../block.ts'
import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Tree, TreeRow } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, type Fact, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'

const HEAD = 34
const LINE = 27
const INDENT = 16
const BADGE = 26 // column of the layer numbers, at the left edge where the sight lines arrive

/** The one file system: a panel of rows, each with the number of the layer that it comes from. */
export const tree: Shape<Tree> = {
  place(of, width, cx) {
    const height = treeHeight(of)
    const panel: Part = { key: of.key, x: 0, y: 0, marks: frame(of, width, height, cx) }
    const rows = of.rows.map((row, i) => rowPart(row, HEAD + 6 + i * LINE, width, cx))
    const ports = new Map<string, Rect>(rows.map((part) => [part.key, { x: 0, y: part.y, w: width, h: LINE - 2 }]))
    const all: Block = blockOf(panel, width, height)
    return { ...all, parts: [panel, ...rows], ports: new Map([...all.ports, ...ports]) }
  },
  tell: (of) => [
    fact(
      phrase('picture.tree.fact', {
        count: of.rows.filter((row) => row.badge !== undefined && row.state === 'plain').length + of.more,
      }),
      [...of.rows.map(rowFact), ...moreFact(of)],
    ),
  ],
}

/** Height of the panel in px. */
export const treeHeight = (of: Tree): number => HEAD + 6 + of.rows.length * LINE + (of.more > 0 ? LINE : 0) + 6

function frame(of: Tree, width: number, height: number, cx: Context): Mark[] {
  const marks: Mark[] = [
    rect({ x: 0, y: 0, w: width, h: height }, 'panel', { r: 3 }),
    rect({ x: 0, y: 0, w: width, h: HEAD }, 'panel-head', { r: 3 }),
    rect({ x: 1, y: HEAD, w: BADGE + 8, h: height - HEAD - 1 }, 'gutter'),
    line(0, HEAD, width, HEAD, 'panel-line'),
    glyph('eye', 10, 9, 'inkc'),
    text(36, 22, title(of, width - 44, cx), { size: 'name', class: 'b', max: width - 44 }),
  ]
  if (of.more > 0)
    marks.push(
      text(BADGE + 20, height - 15, cx.speak(phrase('picture.file.more', { count: of.more })), {
        class: 'dim',
        max: width - BADGE - 28,
      }),
    )
  return marks
}

function title(of: Tree, room: number, cx: Context): string {
  const full = cx.speak(of.title)
  return widthOf(full, SIZE.name) <= room ? full : cx.speak(of.short)
}

function rowPart(of: TreeRow, y: number, width: number, cx: Context): Part {
  const ghost = of.state === 'whiteout'
  const op = of.op ?? (ghost ? 'removed' : undefined)
  const x = BADGE + 18 + of.depth * INDENT
  const end = width - (op ? 28 : 10)
  const name = text(x + 20, 17, of.name, {
    size: 'name',
    class: ghost ? 'c-remove' : of.from ? '' : 'dim',
    max: end - x - 20,
    path: true,
  })
  const after = x + 20 + widthOf(name.text, SIZE.name) + 10
  const marks: Mark[] = op
    ? [rect({ x: BADGE + 10, y: 0, w: width - BADGE - 14, h: LINE - 2 }, `wash ${op}`, { r: 2 })]
    : []
  marks.push(...source(of), glyph(of.glyph, x, 5, ghost ? 'c-remove' : 'dimc', 15), name)
  if (ghost) marks.push(line(x + 18, 13, after - 8, 13, 'strike red'))
  const note = of.note === undefined ? '' : cx.speak(of.note)
  if (note && after + widthOf(note, SIZE.small) <= end) marks.push(text(end, 17, note, { class: 'dim', anchor: 'end' }))
  if (op) marks.push(sign(op, width - 22, 6))
  return { key: of.key, x: 0, y, marks }
}

/** The number of the layer that a row comes from, as a small copy of its tab. */
function source(of: TreeRow): Mark[] {
  if (of.badge === undefined) return []
  const box = { x: 4, y: 3, w: BADGE, h: 19 }
  const middle = 4 + BADGE / 2
  if (/^\d+$/.test(of.badge)) {
    return [
      rect(box, `from d${Math.min(5, Number(of.badge) - 1)}`, { r: 1 }),
      text(middle, 17, of.badge, { class: 'b inkc', anchor: 'middle' }),
    ]
  }
  return [
    rect(box, of.state === 'plain' ? 'from rw' : 'from rw no', { r: 1 }),
    glyph('pencil', middle - 7, 6, 'c-pencil', 14),
  ]
}

const rowFact = (of: TreeRow): Fact =>
  fact(
    phrase(of.badge === undefined ? 'picture.row.folder' : `picture.row.${of.state}`, {
      path: of.path,
      layer: layerName(of),
    }),
  )

const layerName = (of: TreeRow) =>
  /^\d+$/.test(of.badge ?? '')
    ? phrase('picture.row.layer', { number: of.badge ?? '' })
    : phrase('picture.row.writable')

const moreFact = (of: Tree): Fact[] => (of.more > 0 ? [fact(phrase('picture.file.rest', { count: of.more }))] : [])
