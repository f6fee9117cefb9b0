import { blockOf } from '../block.ts'
import { glyph, path, rect, sign, text } from '../draw.ts'
import type { Store } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import type { Mark } from '../scene.ts'
import { type Context, type Fact, fact, type Shape } from '../shape.ts'
import { stateFacts } from './facts.ts'
import { state } from './sheet.ts'

const WIDTH = 168
const WITH_ROWS = 236
const LINE = 17
const ROW = 19
const RIM = 11 // half the height of the lid
const LEFT = 12

/** What is kept outside the stack: a volume as a cylinder, a folder of the host as a folder, a network as a bar to plug into. */
export const store: Shape<Store> = {
  place(of, width, cx) {
    const w = 2 * Math.floor(Math.min(of.rows ? WITH_ROWS : WIDTH, width) / 2)
    const marks = [...outlineOf(of, w), ...headOf(of, w, cx), ...rowsOf(of, w, cx)]
    if (of.op) marks.push(sign(of.op, w - 14, -6, 18))
    return blockOf({ key: of.key, x: 0, y: 0, marks, class: state(of) }, w, heightOf(of))
  },
  tell: (of) => [
    fact(phrase(`picture.store.${of.glyph}`, { name: of.name }), [
      ...stateFacts(of),
      ...of.lines.slice(of.glyph === 'plug' ? 0 : 1).map((line) => fact(line)),
      ...rowFacts(of),
    ]),
  ],
}

const topOf = (of: Store): number => (of.glyph === 'cylinder' ? 2 * RIM + 21 : 29)

/** Base line of the last line of the head. */
const headEnd = (of: Store): number => topOf(of) + of.lines.length * LINE

const rowCount = (of: Store): number => (of.rows ? Math.max(1, of.rows.length) + (of.more ? 1 : 0) : 0)

const heightOf = (of: Store): number =>
  headEnd(of) + (of.rows ? 12 + rowCount(of) * ROW : 0) + (of.glyph === 'cylinder' ? RIM + 2 : 15)

function outlineOf(of: Store, w: number): Mark[] {
  const h = heightOf(of)
  if (of.glyph === 'cylinder') return drum(w, h)
  if (of.glyph === 'plug')
    return [rect({ x: 0, y: 0, w, h }, 'net', { r: 2 }), rect({ x: 0, y: 0, w: 6, h }, 'net-bar', { r: 1 })]
  return [
    path(`M0 8V2a2 2 0 0 1 2-2h44l8 8h${w - 56}a2 2 0 0 1 2 2V${h}H0z`, 'volume', { box: { x: 0, y: 0, w, h } }),
    rect({ x: 0, y: 8, w, h: h - 8 }, 'volume', { r: 2 }),
  ]
}

function drum(w: number, h: number): Mark[] {
  const r = w / 2
  const box = { x: 0, y: RIM, w, h: h - RIM }
  return [
    path(`M0 ${RIM}V${h - RIM}a${r} ${RIM} 0 0 0 ${w} 0V${RIM}`, 'volume', { box }),
    path(`M0 ${RIM}a${r} ${RIM} 0 0 1 ${w} 0a${r} ${RIM} 0 0 1 ${-w} 0`, 'volume'),
  ]
}

/** The name and what is said of it: in the middle of a plain cylinder, else at the left behind the sign. */
function headOf(of: Store, w: number, cx: Context): Mark[] {
  const y = topOf(of)
  const style = `b ${of.glyph === 'plug' ? '' : 'c-volume'}`.trim()
  if (of.glyph === 'cylinder' && !of.rows) {
    const middle = { anchor: 'middle', max: w - 16 } as const
    return [
      text(w / 2, y, of.name, { size: 'name', class: style, ...middle }),
      ...of.lines.map((line, i) => text(w / 2, y + (i + 1) * LINE, cx.speak(line), { class: 'dim', ...middle })),
    ]
  }
  const left = of.glyph === 'plug' ? LEFT + 4 : LEFT
  return [
    glyph(of.glyph, left - 2, y - 13, of.glyph === 'plug' ? 'dimc' : 'c-volume'),
    text(left + 21, y, of.name, { size: 'name', class: style, max: w - left - 30, path: of.glyph !== 'cylinder' }),
    ...of.lines.map((line, i) => text(left, y + (i + 1) * LINE, cx.speak(line), { class: 'dim', max: w - left - 8 })),
  ]
}

function rowsOf(of: Store, w: number, cx: Context): Mark[] {
  if (!of.rows) return []
  const left = of.glyph === 'plug' ? LEFT + 4 : LEFT
  const at = (i: number): number => headEnd(of) + 23 + i * ROW
  if (of.rows.length === 0) return [text(left, at(0), cx.speak(emptyWords(of)), { class: 'dim', max: w - left - 8 })]
  return [
    ...of.rows.flatMap((row, i): Mark[] => [
      row.op
        ? sign(row.op, left, at(i) - 11, 12)
        : glyph(of.glyph === 'plug' ? 'tag' : 'file', left, at(i) - 11, 'dimc', 12),
      text(left + 18, at(i), row.text, { class: row.op === 'removed' ? 'dim' : '', max: w - left - 26, path: true }),
    ]),
    ...(of.more
      ? [text(left, at(of.rows.length), cx.speak(phrase('picture.file.rest', { count: of.more })), { class: 'dim' })]
      : []),
  ]
}

const emptyWords = (of: Store): Words => phrase(of.glyph === 'plug' ? 'picture.network.nobody' : 'picture.mount.empty')

function rowFacts(of: Store): Fact[] {
  if (!of.rows) return []
  if (of.rows.length === 0) return [fact(emptyWords(of))]
  const kind = of.glyph === 'plug' ? 'name' : 'file'
  return [
    ...of.rows.map((row) => fact(phrase(`picture.row.${kind}`, { text: row.text }), stateFacts(row))),
    ...(of.more ? [fact(phrase('picture.file.rest', { count: of.more }))] : []),
  ]
}
