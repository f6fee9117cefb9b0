import { blockOf } from '../block.ts'
import { glyph, line, SIZE, text } from '../draw.ts'
import type { Entry } from '../picture.ts'
import { phrase } from '../say.ts'
import { fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { state, tabWidth } from './sheet.ts'

const HEIGHT = 20

/** A line of the history that made no layer: a dotted hairline with a gear. */
export const entry: Shape<Entry> = {
  place(of, width) {
    const x = tabWidth('row') + 10
    const words = text(x + 20, 14, of.text, { class: 'dim', max: width - x - 30 })
    const end = x + 28 + widthOf(words.text, SIZE.small)
    const marks = [
      glyph('gear', x - 1, 3, 'dimc', 14),
      words,
      ...(end < width - 16 ? [line(end, 10, width, 10, 'hairline')] : []),
    ]
    return blockOf({ key: of.key, x: 0, y: 0, marks, class: state(of) }, width, HEIGHT)
  },
  tell: (of) => [fact(phrase('picture.entry.fact', { text: of.text }))],
}
