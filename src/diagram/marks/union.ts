import { type Block, drawn, joined, moved } from '../block.ts'
import { glyph, line, path, rect, sign, text, wire } from '../draw.ts'
import { type Bundle, exits, lanes } from '../links/lanes.ts'
import type { Box, Label, Pencil, Pile, Sheet, TreeRow, Union } from '../picture.ts'
import type { Mark, Part, Point, Rect } from '../scene.ts'
import type { Shape } from '../shape.ts'
import { treeHeight } from './tree.ts'

const LANE = 14
const EDGE = 16 // from the sheets to the first lane, and from the last lane to the panel
const BLOCK = 56 // width of a sheet that is only its tab
const NARROW_LANE = 8

/** Layers at the left, the file system that they make at the right, a line from every file to its layer. */
export const union: Shape<Union> = {
  place(of, width, cx) {
    const groups = grouped(of.tree.rows)
    const lane = cx.narrow ? NARROW_LANE : LANE
    const gutter = (cx.narrow ? 10 : EDGE) * 2 + Math.max(0, groups.length - 1) * lane
    const left = cx.narrow ? blocks(of, treeHeight(of.tree)) : cx.place(of.pile, Math.round((width - gutter) * 0.54))
    const panelX = left.width + gutter
    const panel = moved(cx.place(of.tree, width - panelX), panelX, 0)
    const height = Math.max(left.height, panel.height)
    const ports = new Map([...left.ports, ...panel.ports])
    const lines = sightLines(groups, ports, left.width + (cx.narrow ? 10 : EDGE), lane)
    return joined([left, ...lines.map(drawn), panel], width, height)
  },
  tell: (of, tell) => [...tell(of.pile), ...tell(of.tree)],
}

interface Group {
  readonly from: string
  readonly tone: 'ink' | 'rw' | 'no'
  readonly rows: readonly TreeRow[]
}

/** Rows by the layer that they come from; what a whiteout or an opaque folder hides is a group of its own. */
function grouped(rows: readonly TreeRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    if (row.from === undefined) continue
    const tone = row.state !== 'plain' ? 'no' : row.from.startsWith('rw:') ? 'rw' : 'ink'
    const key = `${row.from} ${tone}`
    groups.set(key, { from: row.from, tone, rows: [...(groups.get(key)?.rows ?? []), row] })
  }
  return [...groups.values()]
}

function sightLines(groups: readonly Group[], ports: ReadonlyMap<string, Rect>, first: number, lane: number): Part[] {
  const bundles = groups.map((group) => bundleOf(group, groups, ports))
  const order = lanes(bundles)
  return groups.map((group, i) => {
    const { from, to } = bundles[i] as Bundle
    const x = first + (order[i] as number) * lane
    const halo = to.map((end) => wire(route(from, x, end), 'halo', { round: 6 }))
    const lines = to.map((end) => wire(route(from, x, end), `sight ${group.tone}`, { round: 6, dots: true }))
    return { key: `sight:${group.from}:${group.tone}`, x: 0, y: 0, marks: [...halo, ...lines] }
  })
}

function bundleOf(group: Group, groups: readonly Group[], ports: ReadonlyMap<string, Rect>): Bundle {
  const box = ports.get(group.from) ?? { x: 0, y: 0, w: 0, h: 0 }
  const same = groups.filter((other) => other.from === group.from)
  const sorted = [...same].sort((a, b) => meanY(a, ports) - meanY(b, ports))
  const from = exits(box, same.length)[sorted.indexOf(group)] as Point
  const to = group.rows.flatMap((row) => {
    const port = ports.get(row.key)
    return port ? [{ x: port.x + 4, y: port.y + 12 }] : []
  })
  return { from, to }
}

const meanY = (group: Group, ports: ReadonlyMap<string, Rect>): number =>
  group.rows.reduce((sum, row) => sum + (ports.get(row.key)?.y ?? 0), 0) / group.rows.length

const route = (from: Point, x: number, to: Point): Point[] =>
  from.y === to.y ? [from, to] : [from, { x, y: from.y }, { x, y: to.y }, to]

/** The narrow form: every layer is its tab, the heights shared out over the height of the panel. */
function blocks(of: Union, height: number): Block {
  const sheets = sheetsOf(of.pile)
  const gap = 6
  const h = Math.min(150, Math.floor((height - gap * (sheets.length - 1) - 7) / sheets.length))
  const placed = sheets.map((sheet, i) => tab(sheet, i * (h + gap), Math.max(48, h)))
  const low = sheets.length * (h + gap) - gap
  const ground: Part = {
    key: `ground:${sheets.at(-1)?.key ?? ''}`,
    x: 0,
    y: 0,
    marks: [line(0, low, BLOCK + 8, low, 'ground'), rect({ x: 0, y: low, w: BLOCK + 8, h: 7 }, '', { fill: 'ground' })],
  }
  return joined([...placed, drawn(ground)], BLOCK + 8, low + 7)
}

function sheetsOf(box: Box): (Sheet | Pencil)[] {
  if (box.kind === 'label' || box.kind === 'wall') return sheetsOf((box as Label).inside)
  if (box.kind === 'pile')
    return [...(box as Pile).tops.flatMap(sheetsOf), ...box.sheets.filter((sheet) => sheet.kind === 'sheet')]
  return box.kind === 'pencil' || box.kind === 'sheet' ? [box] : []
}

function tab(of: Sheet | Pencil, y: number, h: number): Block {
  const marks = of.kind === 'sheet' ? inkTab(of, h) : pencilTab(h)
  const x = of.kind === 'sheet' ? 4 : 0
  const w = of.kind === 'sheet' ? BLOCK : BLOCK + 8
  if (of.op) marks.push(sign(of.op, w - (of.kind === 'sheet' ? 12 : 30), -8, 16))
  const part: Part = { key: of.key, x, y, marks }
  return { ...drawn(part), ports: new Map([[of.key, { x, y, w, h }]]) }
}

const inkTab = (of: Sheet, h: number): Mark[] => [
  rect({ x: 0, y: 0, w: BLOCK, h }, `ink d${Math.min(5, of.number - 1)}`, { r: 2 }),
  text(BLOCK / 2, Math.round(h / 2) - 2, String(of.number), { size: 'name', class: 'b inkc', anchor: 'middle' }),
  glyph('lock', BLOCK / 2 - 7, Math.round(h / 2) + 4, 'inkc', 14),
]

function pencilTab(h: number): Mark[] {
  const w = BLOCK + 8
  const edge = `M0 0H${w - 10}l10 10V${h}H0z`
  const middle = Math.round(h / 2)
  return [
    path(edge, 'paper', { box: { x: 0, y: 0, w, h } }),
    path(edge, '', { fill: 'dots' }),
    path(edge, 'pencil'),
    path(`M${w - 10} 0v10h10z`, 'ear'),
    glyph('pencil', w / 2 - 8, middle - 16, 'c-pencil'),
    text(w / 2, middle + 16, 'RW', { class: 'b c-pencil', anchor: 'middle' }),
  ]
}
