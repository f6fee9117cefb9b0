import type { Block } from '../block.ts'
import { blockOf } from '../block.ts'
import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Sheet } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import type { Mark, Part } from '../scene.ts'
import { type Context, type Fact, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { chips } from './chip.ts'
import { brief, chipFacts, stateFacts } from './facts.ts'

const ROW = 34
const HEAD = 46 // a full sheet without chips
const MARGIN = 10

/** Width of the tab with number and lock; the parent pointer runs down its middle. */
export const tabWidth = (form: Sheet['form']): number => (form === 'full' ? 38 : 34)

/** A read-only layer: ink. */
export const sheet: Shape<Sheet> = {
  place(of, width, cx) {
    const body = of.form === 'full' ? fullBody(of, width, cx) : rowBody(of, width, cx)
    const marks = [...ground(of, width, body.height), ...body.marks]
    if (of.op) marks.push(sign(of.op, width - 12, -12, 18))
    const part: Part = { key: of.key, x: 0, y: 0, marks, class: state(of) }
    return withChips(blockOf(part, width, body.height), body.chips, tabWidth(of.form) / 2, state(of))
  },
  tell: (of) => [fact(sentence(of), [...stateFacts(of), ...of.flags.map(flagFact), ...chipFacts(of)])],
}

const flagFact = ({ name, op }: Sheet['flags'][number]): Fact =>
  fact(
    phrase(op === 'removed' ? 'picture.flag.gone' : 'picture.flag.fact', { name }),
    op === 'removed' ? [] : stateFacts({ op }),
  )

/** Class of a box that is gone or not lit. */
export const state = (of: { ghost?: boolean; lit?: boolean }): string =>
  of.ghost ? 'ghost' : of.lit === false ? 'unlit' : ''

const withChips = (block: Block, parts: readonly Part[], foot: number, style: string): Block => ({
  ...block,
  parts: [...block.parts, ...parts.map((part) => ({ ...part, class: style }))],
  foot: { x: foot, y: block.height },
})

interface Body {
  readonly marks: Mark[]
  readonly chips: readonly Part[]
  readonly height: number
}

function ground(of: Sheet, width: number, height: number): Mark[] {
  const tab = tabWidth(of.form)
  return [
    rect({ x: 0, y: 0, w: width, h: height }, `ink d${Math.min(5, of.number - 1)}`, { r: 2 }),
    rect({ x: 0, y: 0, w: tab, h: height }, 'tab', { r: 2 }),
    line(tab, 0, tab, height, 'ink-line thin'),
  ]
}

function fullBody(of: Sheet, width: number, cx: Context): Body {
  const tab = tabWidth('full')
  const x = tab + MARGIN
  const room = width - x - MARGIN
  const flow = chips(x, 44, of.files, { width: room, rows: room < 300 ? 3 : 2, more: of.more })
  const marks: Mark[] = [
    text(tab / 2, 19, String(of.number), { size: 'name', class: 'b inkc', anchor: 'middle' }),
    glyph('lock', tab / 2 - 7, 25, 'inkc', 14),
    text(x, 19, cx.speak(of.made), { size: 'name', class: 'b inkc', max: room - widthOf(of.size, SIZE.small) - 12 }),
    text(width - MARGIN, 19, of.size, { class: 'ink2', anchor: 'end' }),
    text(x, 36, firstThatFits(origins(of, cx), room), { class: 'ink2', max: room }),
  ]
  if (flow.rest) marks.push({ ...flow.rest, class: 'ink2' } as Mark)
  return { marks, chips: flow.parts, height: flow.height > 0 ? 44 + flow.height + 8 : HEAD }
}

function rowBody(of: Sheet, width: number, cx: Context): Body {
  const tab = tabWidth('row')
  const x = tab + MARGIN
  const size = width - x - MARGIN > 190 ? of.size : ''
  const room = width - x - MARGIN - (size ? widthOf(size, SIZE.small) + 12 : 0)
  const marks: Mark[] = [
    text(10, 22, String(of.number), { size: 'name', class: 'b inkc', anchor: 'middle' }),
    glyph('lock', 17, 10, 'inkc', 13),
    text(x, 22, cx.speak(of.made), { size: 'name', class: 'inkc', max: room }),
  ]
  if (size) marks.push(text(width - MARGIN, 22, size, { class: 'ink2', anchor: 'end' }))
  return { marks, chips: [], height: ROW }
}

/** Its id and that of its parent, in ever shorter forms. */
function origins(of: Sheet, cx: Context): string[] {
  const parent = of.parent ? phrase('picture.sheet.parent', { id: of.parent }) : phrase('picture.sheet.base')
  return [`${of.id}  ${cx.speak(parent)}`, of.id]
}

const firstThatFits = (texts: readonly string[], room: number): string =>
  texts.find((words) => widthOf(words, SIZE.small) <= room) ?? (texts.at(-1) as string)

const sentence = (of: Sheet): Words =>
  phrase(of.ghost ? 'picture.sheet.fact.gone' : of.parent ? 'picture.sheet.fact' : 'picture.sheet.fact.base', {
    number: of.number,
    made: brief(of.made),
    size: of.size,
    id: of.id,
    parent: of.parent ?? '',
  })
