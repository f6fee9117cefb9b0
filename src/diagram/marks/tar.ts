import { type Block, joined, drawn } from '../block.ts'
import { glyph, rect, sign, SIZE, text } from '../draw.ts'
import type { Member, Tar } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { state } from './sheet.ts'

const BAND = 30
const LINE = 28
const PAD = 12

/** A tar file: a white box with a solid band, and its members. */
export const tar: Shape<Tar> = {
  place(of, width, cx) {
    const first = BAND + PAD
    const notesAt = first + of.members.length * LINE + 6
    const height = notesAt + of.notes.length * 22 + 8
    const shell: Part = { key: of.key, x: 0, y: 0, marks: frame(of, width, height), class: state(of) }
    shellNotes(of, shell.marks as Mark[], notesAt, width, cx)
    const members = of.members.map((member, i) => memberPart(member, PAD, first + i * LINE, width - 2 * PAD, cx))
    const ports = new Map<string, Rect>(members.map(part => [part.key, { x: part.x, y: part.y, w: width - 2 * PAD, h: LINE - 4 }]))
    const all: Block = joined([shell, ...members].map(drawn), width, height)
    return { ...all, ports: new Map([...ports, [of.key, { x: 0, y: 0, w: width, h: height }]]) }
  },
  tell: of => [fact(phrase('picture.tar.fact', { name: of.name, size: of.size }), facts(of))],
}

const facts = (of: Tar) => [
  ...of.members.map(member => fact(phrase('picture.tar.member', { name: member.name, note: member.note }))),
  ...of.notes.map(note => fact(note.text)),
]

function frame(of: Tar, width: number, height: number): Mark[] {
  const marks: Mark[] = [
    rect({ x: 0, y: 0, w: width, h: height }, 'tar', { r: 3 }),
    rect({ x: 0, y: 0, w: width, h: BAND }, 'band', { r: 3 }),
    text(PAD, 20, of.name, { size: 'name', class: 'onink b', max: width - 2 * PAD - widthOf(of.size, SIZE.small) - 12, path: true }),
    text(width - PAD, 20, of.size, { class: 'onink', anchor: 'end' }),
  ]
  if (of.op) marks.push(sign(of.op, width - 14, -9, 18))
  return marks
}

function shellNotes(of: Tar, marks: Mark[], y: number, width: number, cx: Context): void {
  for (const [i, note] of of.notes.entries()) {
    marks.push(sign(note.op, PAD + 2, y + i * 22, 12))
    marks.push(text(PAD + 22, y + 11 + i * 22, cx.speak(note.text), { max: width - 2 * PAD - 24 }))
  }
}

function memberPart(of: Member, x: number, y: number, w: number, cx: Context): Part {
  const h = LINE - 4
  const note = cx.speak(of.note)
  const noteWidth = widthOf(note, SIZE.small)
  const lead = of.tone === 'layer' ? 34 : 28
  const shown = noteWidth + 60 < w - lead - 60
  const marks: Mark[] = [
    ...face(of, w, h),
    text(lead, 16, of.name, { class: of.tone === 'layer' ? 'inkc' : '', max: w - lead - (shown ? noteWidth + 20 : 8), path: true }),
  ]
  if (shown) marks.push(text(w - 8, 16, note, { class: of.tone === 'layer' ? 'ink2' : 'dim', anchor: 'end' }))
  return { key: of.key, x, y, marks, class: state(of) }
}

function face(of: Member, w: number, h: number): Mark[] {
  const box = { x: 0, y: 0, w, h }
  if (of.tone === 'layer') {
    const number = of.number === undefined ? '' : String(of.number)
    return [
      rect(box, `ink d${Math.min(5, (of.number ?? 1) - 1)}`, { r: 2 }),
      text(16, 16, number, { class: 'b inkc', anchor: 'middle' }),
    ]
  }
  const plain = of.tone === 'plain'
  return [rect(box, plain ? 'member' : 'card ink', { r: 2 }), glyph(plain ? 'file' : 'gear', 7, 4, plain ? 'dimc' : 'inkc')]
}
