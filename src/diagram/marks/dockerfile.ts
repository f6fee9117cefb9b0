import { type Block, drawn, joined } from '../block.ts'
import { glyph, line, rect, sign, text } from '../draw.ts'
import type { GlyphName } from '../glyphs.ts'
import type { Dockerfile, FileLine } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'

const HEAD = 34
const TOLD = 44 // a line with what became of it
const PLAIN = 22

type Status = NonNullable<FileLine['status']>

const LOOK: Readonly<Record<Status, { readonly glyph: GlyphName; readonly tone: string; readonly note: string }>> = {
  ran: { glyph: 'play', tone: 'c-add', note: 'c-add b' },
  cached: { glyph: 'lock', tone: 'dimc', note: 'dim' },
  metadata: { glyph: 'gear', tone: 'dimc', note: 'dim' },
  failed: { glyph: 'stop', tone: 'c-remove', note: 'c-remove b' },
  unreached: { glyph: 'dash', tone: 'dimc', note: 'dim' },
}

const heightOf = (of: FileLine): number => (of.status ? TOLD : PLAIN)

/** A Dockerfile, line by line, with what the build did at each. */
export const dockerfile: Shape<Dockerfile> = {
  place(of, width, cx) {
    let y = HEAD + 4
    const lines = of.lines.map((item) => {
      const part = linePart(item, y, width, cx)
      y += heightOf(item)
      return part
    })
    const height = y + 6
    const frame: Part = { key: of.key, x: 0, y: 0, marks: panel(of, width, height) }
    const ports = new Map<string, Rect>(lines.map((part) => [part.key, { x: 0, y: part.y, w: width, h: TOLD - 4 }]))
    const all: Block = joined([frame, ...lines].map(drawn), width, height)
    return { ...all, ports: new Map([...ports, [of.key, { x: 0, y: 0, w: width, h: height }]]) }
  },
  tell: (of) => [
    fact(
      phrase('picture.card.fact', { title: of.name }),
      of.lines.filter((item) => item.text.trim() !== '').map(lineFact),
    ),
  ],
}

const lineFact = ({ number, text, note }: FileLine) =>
  fact(phrase(note ? 'picture.build.fact' : 'picture.build.line', { number, text, ...(note && { note }) }))

const panel = (of: Dockerfile, width: number, height: number): Mark[] => [
  rect({ x: 0, y: 0, w: width, h: height }, 'panel', { r: 3 }),
  rect({ x: 0, y: 0, w: width, h: HEAD }, 'panel-head', { r: 3 }),
  line(0, HEAD, width, HEAD, 'panel-line'),
  glyph('file', 12, 9, 'dimc'),
  text(36, 22, of.name, { size: 'name', class: 'b', max: width - 44 }),
]

function linePart(of: FileLine, y: number, width: number, cx: Context): Part {
  const style = of.status === undefined ? 'dim' : of.status === 'ran' ? 'b' : ''
  const marks: Mark[] = [
    text(22, 18, String(of.number), { class: 'dim', anchor: 'end' }),
    text(36, 18, of.text, { size: 'name', class: style, max: width - 48 }),
  ]
  if (of.status && of.note !== undefined) {
    const look = LOOK[of.status]
    marks.push(glyph(look.glyph, 36, 24, look.tone, 13))
    marks.push(text(54, 35, cx.speak(of.note), { class: look.note, max: width - 66 }))
  }
  if (of.op) marks.push(sign(of.op, width - 14, 6, 16))
  return { key: of.key, x: 0, y, marks }
}
