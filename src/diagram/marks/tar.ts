import { type Block, joined, drawn } from '../block.ts'
import { glyph, rect, sign, SIZE, text } from '../draw.ts'
import type { Member, Tar } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf, wrap } from '../text.ts'
import { state } from './sheet.ts'

const BAND = 30
const LINE = 28
const PAD = 12
const LEAST = 96 // of a name, before its note is left out

/** A tar file: a white box with a solid band, and its members. */
export const tar: Shape<Tar> = {
  place(of, width, cx) {
    const first = BAND + PAD
    const notesAt = first + of.members.length * LINE + 6
    const notes = noteMarks(of, notesAt, width, cx)
    const height = notesAt + notes.height + 8
    const shell: Part = {
      key: of.key,
      x: 0,
      y: 0,
      marks: [...frame(of, width, height), ...notes.marks],
      class: state(of),
    }
    const members = of.members.map((member, i) => memberPart(member, PAD, first + i * LINE, width - 2 * PAD, cx))
    const ports = new Map<string, Rect>(
      members.map((part) => [part.key, { x: part.x, y: part.y, w: width - 2 * PAD, h: LINE - 4 }]),
    )
    const all: Block = joined([shell, ...members].map(drawn), width, height)
    return { ...all, ports: new Map([...ports, [of.key, { x: 0, y: 0, w: width, h: height }]]) }
  },
  tell: (of) => [fact(phrase('picture.tar.fact', { name: of.name, size: of.size }), facts(of))],
}

const facts = (of: Tar) => [...of.members.map(memberFact), ...of.notes.map((note) => fact(note.text))]

const memberFact = ({ name, note, number }: Member) =>
  fact(
    phrase(number === undefined ? 'picture.tar.member' : 'picture.tar.member.layer', {
      name,
      note,
      number: number ?? 0,
    }),
  )

function frame(of: Tar, width: number, height: number): Mark[] {
  const marks: Mark[] = [
    rect({ x: 0, y: 0, w: width, h: height }, 'tar', { r: 3 }),
    rect({ x: 0, y: 0, w: width, h: BAND }, 'band', { r: 3 }),
    text(PAD, 20, of.name, {
      size: 'name',
      class: 'onink b',
      max: width - 2 * PAD - widthOf(of.size, SIZE.small) - 12,
      path: true,
    }),
    text(width - PAD, 20, of.size, { class: 'onink', anchor: 'end' }),
  ]
  if (of.op) marks.push(sign(of.op, width - 12, -12, 18))
  return marks
}

/** What such an archive keeps or loses, in as many lines as it takes. */
function noteMarks(of: Tar, top: number, width: number, cx: Context): { marks: Mark[]; height: number } {
  let y = top
  const marks = of.notes.flatMap((note): Mark[] => {
    const lines = wrap(cx.speak(note.text), SIZE.small, width - 2 * PAD - 22)
    const own = [sign(note.op, PAD + 2, y), ...lines.map((words, i) => text(PAD + 22, y + 11 + i * 17, words))]
    y += lines.length * 17 + 5
    return own
  })
  return { marks, height: y - top }
}

function memberPart(of: Member, x: number, y: number, w: number, cx: Context): Part {
  const h = LINE - 4
  const note = cx.speak(of.note)
  const noteWidth = widthOf(note, SIZE.small)
  const lead = of.tone === 'layer' ? 34 : 28
  const shown = w - lead - noteWidth - 28 >= Math.min(widthOf(of.name, SIZE.small), LEAST)
  const marks: Mark[] = [
    ...face(of, w, h),
    text(lead, 16, of.name, {
      class: of.tone === 'layer' ? 'inkc' : '',
      max: w - lead - (shown ? noteWidth + 20 : 8),
      path: true,
    }),
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
  const plain = of.tone !== 'config'
  return [
    rect(box, plain ? 'member' : 'card ink', { r: 2 }),
    glyph(plain ? of.tone : 'gear', 7, 4, plain ? 'dimc' : 'inkc'),
  ]
}
