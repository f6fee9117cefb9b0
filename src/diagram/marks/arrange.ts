import { type Block, drawn, joined, moved } from '../block.ts'
import { SIZE, text, wire } from '../draw.ts'
import type { Brace, Column, Note, Row, Span } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf, wrap } from '../text.ts'

const LANE = 12

/** Boxes beside each other, or below each other where they would be too narrow. */
export const row: Shape<Row> = {
  place(of, width, cx) {
    const widths = shareOut(of, width)
    if (widths.some((w) => w < of.least) && of.boxes.length > 1)
      return stackUp(of.boxes, width, of.gap, of.lanes ?? 0, cx)
    let x = 0
    const blocks = of.boxes.map((box, i) => {
      const block = moved(cx.place(box, widths[i] as number), x, 0)
      x += (widths[i] as number) + of.gap
      return block
    })
    const height = Math.max(0, ...blocks.map((block) => block.height))
    const aligned = of.align === 'bottom' ? blocks.map((block) => moved(block, 0, height - block.height)) : blocks
    return joined(aligned, width, height)
  },
  tell: (of, tell) => of.boxes.flatMap(tell),
}

function shareOut(of: Row, width: number): number[] {
  const room = width - of.gap * (of.boxes.length - 1)
  const shares = of.boxes.map((_, i) => of.shares?.[i] ?? 1)
  const all = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => Math.floor((room * share) / all))
}

function stackUp(
  boxes: readonly Row['boxes'][number][],
  width: number,
  gap: number,
  lanes: number,
  cx: Context,
): Block {
  let y = 0
  const blocks = boxes.map((box) => {
    const block = moved(cx.place(box, width - lanes * LANE), 0, y)
    y += block.height + gap
    return block
  })
  return joined(blocks, width, Math.max(0, y - gap))
}

/** Boxes below each other. */
export const column: Shape<Column> = {
  place: (of, width, cx) => stackUp(of.boxes, width, of.gap, 0, cx),
  tell: (of, tell) => of.boxes.flatMap(tell),
}

const BRACE = 112

/** Braces at the left with what they span; a narrow picture has none. */
export const brace: Shape<Brace> = {
  place(of, width, cx) {
    if (cx.narrow) return cx.place(of.inside, width)
    const inside = moved(cx.place(of.inside, width - BRACE), BRACE, 0)
    const marks = of.spans.flatMap((span) => spanMarks(span, inside, cx))
    const key = `brace:${of.spans.map((span) => span.keys[0]).join(' ')}`
    return {
      ...joined([drawn({ key, x: 0, y: 0, marks }), inside], width, inside.height),
      ...(inside.foot && { foot: inside.foot }),
    }
  },
  tell: (of, tell) => [
    ...of.spans.map((span) =>
      fact(
        phrase('picture.brace.fact', { title: span.title }),
        span.lines.map((words) => fact(words)),
      ),
    ),
    ...tell(of.inside),
  ],
}

function spanMarks(span: Span, inside: Block, cx: Context): Mark[] {
  const rects = span.keys.flatMap((key) => inside.ports.get(key) ?? [])
  if (rects.length === 0) return []
  const top = Math.min(...rects.map((box: Rect) => box.y)) + 1
  const low = Math.max(...rects.map((box: Rect) => box.y + box.h)) - 1
  const x = BRACE - 14
  const max = x - 24
  const lines = [cx.speak(span.title), ...span.lines.map((words) => cx.speak(words))].flatMap((words, i) =>
    wrap(words, i === 0 ? SIZE.name : SIZE.small, max).map((line) => ({ line, title: i === 0 })),
  )
  const first = Math.max(11, Math.round((top + low) / 2 - ((lines.length - 1) * 17) / 2 + 4))
  const points = [
    { x, y: top },
    { x: x - 12, y: top },
    { x: x - 12, y: low },
    { x, y: low },
  ]
  const words = lines.map(({ line, title }, i) =>
    text(x - 22, first + i * 17, line, { size: title ? 'name' : 'small', class: title ? 'b' : 'dim', anchor: 'end' }),
  )
  return [wire(points, 'brace'), ...words]
}

/** A line of text, broken where the width ends. */
export const note: Shape<Note> = {
  place(of, width, cx) {
    const lines = wrap(cx.speak(of.text), SIZE.small, width)
    const marks = lines.map((words, i) => text(0, 12 + i * 17, words, { class: 'dim' }))
    return joined([drawn({ key: of.key, x: 0, y: 0, marks })], Math.min(width, widest(lines)), lines.length * 17)
  },
  tell: (of) => [fact(of.text)],
}

const widest = (lines: readonly string[]): number => Math.max(0, ...lines.map((words) => widthOf(words, SIZE.small)))
