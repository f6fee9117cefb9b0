import { blockOf } from '../block.ts'
import { glyph, line, path, sign, SIZE, text } from '../draw.ts'
import type { Pencil } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import type { Mark, Part } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { chips } from './chip.ts'
import { chipFacts, stateFacts } from './facts.ts'
import { state, tabWidth } from './sheet.ts'

/** How far the pencil sheet stands out on both sides of the layers below. */
export const OVERHANG = 6
const EAR = 10 // the cut corner
const MARGIN = 10

/** The writable layer: pencil on dotted paper. */
export const pencil: Shape<Pencil> = {
  place(of, width, cx) {
    const tab = tabWidth(of.form)
    const x = tab + MARGIN
    const room = width - x - MARGIN
    const first = of.form === 'row' ? 32 : of.id ? 44 : 30
    const flow = chips(x, first, of.files, { width: room, rows: room < 300 ? 4 : 3, more: of.more })
    const least = of.form === 'row' ? 34 : 46
    const height = flow.height > 0 ? Math.max(least, first + flow.height + 8) : least
    const marks = [...paper(width, height, tab), ...words(of, width, cx)]
    if (flow.rest) marks.push(flow.rest)
    if (of.op) marks.push(sign(of.op, width - 36, -13, 18))
    const part: Part = { key: of.key, x: 0, y: 0, marks, class: state(of) }
    const files = flow.parts.map((chip) => ({ ...chip, class: state(of) }))
    return { ...blockOf(part, width, height), parts: [part, ...files], foot: { x: OVERHANG + tab / 2, y: height } }
  },
  tell: (of) => [fact(sentence(of), [...stateFacts(of), ...chipFacts(of)])],
}

function sentence(of: Pencil): Words {
  const count = of.files.length + of.more
  if (of.ghost) return phrase('picture.pencil.fact.gone', { count })
  return count === 0 ? phrase('picture.pencil.fact.empty') : phrase('picture.pencil.fact', { size: of.size, count })
}

function paper(width: number, height: number, tab: number): Mark[] {
  const edge = `M0 0H${width - EAR}l${EAR} ${EAR}V${height}H0z`
  const box = { x: 0, y: 0, w: width, h: height }
  return [
    path(edge, 'paper', { box }),
    path(edge, '', { fill: 'dots' }),
    path(edge, 'pencil'),
    path(`M${width - EAR} 0v${EAR}h${EAR}z`, 'ear'),
    line(tab, 0, tab, height, 'pencil thin'),
  ]
}

function words(of: Pencil, width: number, cx: Context): Mark[] {
  const full = of.form === 'full'
  const tab = tabWidth(of.form)
  const x = tab + MARGIN
  const end = width - MARGIN - 8
  const title = cx.speak(of.title)
  const beside = widthOf(of.size, SIZE.small) + 10
  const size = widthOf(title, SIZE.name) + beside <= end - x ? of.size : '' // the name goes first
  const base = full ? 19 : 22
  const marks: Mark[] = [
    glyph('pencil', tab / 2 - 8, full ? 7 : 9, 'c-pencil'),
    text(x, base, title, { size: 'name', class: full ? 'c-lead b' : 'c-lead', max: end - x }),
  ]
  if (size) marks.push(text(end, base, size, { class: 'dim', anchor: 'end' }))
  if (!full) return marks
  marks.push(text(tab / 2, 38, 'RW', { class: 'c-pencil b', anchor: 'middle' }))
  return of.id ? [...marks, text(x, 36, of.id, { class: 'dim', max: end - x })] : marks
}
