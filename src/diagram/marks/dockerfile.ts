import { type Block, drawn, joined } from '../block.ts'
import { glyph, line, rect, sign, text } from '../draw.ts'
import type { GlyphName } from '../glyphs.ts'
import type { Dockerfile, FileLine } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'

const HEAD = 34
const LINE = 44

const GLYPH: Readonly<Record<FileLine['status'], GlyphName>> = {
  ran: 'play',
  cached: 'lock',
  metadata: 'gear',
  failed: 'stop',
}
const TONE: Readonly<Record<FileLine['status'], string>> = {
  ran: 'c-add',
  cached: 'dimc',
  metadata: 'dimc',
  failed: 'c-remove',
}

/** A Dockerfile, line by line, with what the build did at each. */
export const dockerfile: Shape<Dockerfile> = {
  place(of, width, cx) {
    const height = HEAD + 8 + of.lines.length * LINE
    const frame: Part = { key: of.key, x: 0, y: 0, marks: panel(of, width, height) }
    const lines = of.lines.map((item, i) => linePart(item, HEAD + 4 + i * LINE, width, cx))
    const ports = new Map<string, Rect>(lines.map((part) => [part.key, { x: 0, y: part.y, w: width, h: LINE - 4 }]))
    const all: Block = joined([frame, ...lines].map(drawn), width, height)
    return { ...all, ports: new Map([...ports, [of.key, { x: 0, y: 0, w: width, h: height }]]) }
  },
  tell: (of) => [
    fact(
      of.name,
      of.lines.map((item) =>
        fact(phrase('picture.build.fact', { number: item.number, text: item.text, note: item.note })),
      ),
    ),
  ],
}

const panel = (of: Dockerfile, width: number, height: number): Mark[] => [
  rect({ x: 0, y: 0, w: width, h: height }, 'panel', { r: 3 }),
  rect({ x: 0, y: 0, w: width, h: HEAD }, 'panel-head', { r: 3 }),
  line(0, HEAD, width, HEAD, 'panel-line'),
  glyph('file', 12, 9, 'dimc'),
  text(36, 22, of.name, { size: 'name', class: 'b', max: width - 44 }),
]

function linePart(of: FileLine, y: number, width: number, cx: Context): Part {
  const style = of.status === 'ran' ? 'b' : ''
  const note = of.status === 'ran' ? 'c-add b' : of.status === 'failed' ? 'c-remove b' : 'dim'
  const marks: Mark[] = [
    text(22, 18, String(of.number), { class: 'dim', anchor: 'end' }),
    text(36, 18, of.text, { size: 'name', class: style, max: width - 48 }),
    glyph(GLYPH[of.status], 36, 24, TONE[of.status], 13),
    text(54, 35, cx.speak(of.note), { class: note, max: width - 66 }),
  ]
  if (of.op) marks.push(sign(of.op, width - 14, 6, 16))
  return { key: of.key, x: 0, y, marks }
}
