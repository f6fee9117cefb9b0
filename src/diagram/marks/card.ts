import { blockOf } from '../block.ts'
import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Card, Field } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { state } from './sheet.ts'

const HEAD = 30
const LINE = 20
const MARGIN = 12

/** Metadata: a dashed card, because none of it is a file in the container. */
export const card: Shape<Card> = {
  place(of, width, cx) {
    const height = HEAD + of.fields.length * LINE + (of.fields.length > 0 ? 8 : 0)
    const marks: Mark[] = [
      rect({ x: 0, y: 0, w: width, h: height }, `card ${of.tone}`, { r: 2 }),
      glyph(of.glyph, MARGIN - 2, 7, `tone-${of.tone}`),
      text(MARGIN + 22, 20, cx.speak(of.title), { size: 'name', class: 'b', max: width - MARGIN - 34 }),
      ...fields(of.fields, width, cx),
    ]
    if (of.op) marks.push(sign(of.op, width - 12, -12, 18))
    return blockOf({ key: of.key, x: 0, y: 0, marks, class: state(of) }, width, height)
  },
  tell: (of) => [
    fact(
      phrase('picture.card.fact', { title: of.title }),
      of.fields.map((field) => fact(phrase('picture.card.field', { name: field.name, value: field.value }))),
    ),
  ],
}

function fields(list: readonly Field[], width: number, cx: Context): Mark[] {
  const names = list.map((field) => cx.speak(field.name))
  const column = Math.min(Math.floor(width * 0.4), Math.max(0, ...names.map((name) => widthOf(name, SIZE.small))))
  const x = MARGIN + column + 12
  return list.flatMap((field, i) => {
    const y = HEAD + 12 + i * LINE
    const marks: Mark[] = [
      text(MARGIN, y, names[i] as string, { class: 'dim', max: column }),
      text(x, y, cx.speak(field.value), {
        max: width - x - MARGIN,
        path: field.path ?? false,
        class: field.op ? `c-${field.op}` : '',
      }),
    ]
    return i > 0 ? [line(MARGIN, y - 15, width - MARGIN, y - 15, 'rule'), ...marks] : marks
  })
}
