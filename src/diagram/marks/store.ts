import { blockOf } from '../block.ts'
import { glyph, path, rect, sign, text } from '../draw.ts'
import type { Store } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { stateFacts } from './facts.ts'
import { state } from './sheet.ts'

const WIDTH = 152
const LINE = 17
const RIM = 11 // half the height of the lid

/** What is kept outside the stack: a volume as a cylinder, a folder of the host as a folder. */
export const store: Shape<Store> = {
  place(of, width, cx) {
    const w = 2 * Math.floor(Math.min(WIDTH, width) / 2)
    const marks = of.glyph === 'cylinder' ? cylinder(of, w, cx) : folder(of, w, cx)
    const height = heightOf(of)
    if (of.op) marks.push(sign(of.op, w - 14, -6, 18))
    return blockOf({ key: of.key, x: 0, y: 0, marks, class: state(of) }, w, height)
  },
  tell: (of) => [
    fact(phrase(`picture.store.${of.glyph}`, { name: of.name }), [
      ...stateFacts(of),
      ...of.lines.slice(1).map((line) => fact(line)),
    ]),
  ],
}

const heightOf = (of: Store): number => (of.glyph === 'cylinder' ? 2 * RIM + 34 : 44) + of.lines.length * LINE

function cylinder(of: Store, w: number, cx: Context): Mark[] {
  const h = heightOf(of)
  const r = w / 2
  const low = h - RIM
  const box = { x: 0, y: RIM, w, h: h - RIM }
  return [
    path(`M0 ${RIM}V${low}a${r} ${RIM} 0 0 0 ${w} 0V${RIM}`, 'volume', { box }),
    path(`M0 ${RIM}a${r} ${RIM} 0 0 1 ${w} 0a${r} ${RIM} 0 0 1 ${-w} 0`, 'volume'),
    text(r, 2 * RIM + 21, of.name, { size: 'name', class: 'b c-volume', anchor: 'middle', max: w - 16 }),
    ...of.lines.map((line, i) =>
      text(r, 2 * RIM + 21 + (i + 1) * LINE, cx.speak(line), { class: 'dim', anchor: 'middle', max: w - 16 }),
    ),
  ]
}

function folder(of: Store, w: number, cx: Context): Mark[] {
  const h = heightOf(of)
  return [
    path(`M0 8V2a2 2 0 0 1 2-2h44l8 8h${w - 56}a2 2 0 0 1 2 2V${h}H0z`, 'volume', { box: { x: 0, y: 0, w, h } }),
    rect({ x: 0, y: 8, w, h: h - 8 }, 'volume', { r: 2 }),
    glyph(of.glyph, 10, 16, 'c-volume'),
    text(33, 29, of.name, { size: 'name', class: 'b c-volume', max: w - 42, path: true }),
    ...of.lines.map((line, i) => text(12, 29 + (i + 1) * LINE, cx.speak(line), { class: 'dim', max: w - 20 })),
  ]
}
