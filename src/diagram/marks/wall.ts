import { type Block, drawn, joined, moved } from '../block.ts'
import { glyph, line, rect, sign, SIZE, text, wire } from '../draw.ts'
import type { Door, MountChip, Wall } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import type { Mark, Part } from '../scene.ts'
import { type Context, type Fact, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { badge, BADGE_HEIGHT, badgeWidth } from './badge.ts'
import { stateFacts } from './facts.ts'
import { pills } from './pill.ts'
import { state } from './sheet.ts'

const THICK = 7
const DOOR_WIDE = 104 // room at the right for the arrow and the port
const DOOR_TOP = 30 // room above, on a narrow picture
const DOOR = 26
const MOUNT_ROW = 32

/** The process space of a container, as a wall in plan, and what its processes can see inside. */
export const wall: Shape<Wall> = {
  place(of, width, cx) {
    const beside = of.doors.length > 0 && !cx.narrow ? DOOR_WIDE : 0
    const above = of.doors.length > 0 && cx.narrow ? DOOR_TOP : 0
    const outer = width - beside
    const pad = outer < 360 ? 14 : 18
    const head = header(of, pad, outer, above, cx)
    const inside = moved(cx.place(of.inside, outer - 2 * pad), pad, head.height)
    const height = head.height + inside.height + pad - 2
    const box = { x: 0, y: above, w: outer, h: height - above }
    const shell: Part = {
      key: of.key,
      x: 0,
      y: 0,
      marks: [...masonry(box, of.status, THICK), ...head.marks],
      class: state(of),
    }
    const doorPart: Part = {
      key: `${of.key}/door`,
      x: 0,
      y: 0,
      marks: doors(of.doors, outer, above, cx),
      class: state(of),
    }
    const over: Part = { key: `${of.key}/op`, x: 0, y: 0, marks: of.op ? [sign(of.op, outer - 16, above - 7, 18)] : [] }
    const blocks = [drawn(shell), ...(of.doors.length > 0 ? [drawn(doorPart)] : []), ...head.parts.map(drawn), inside]
    const all = joined(of.op ? [...blocks, drawn(over)] : blocks, width, height)
    const ports = new Map([...all.ports, ...head.ports, [of.key, box]] as const)
    return { ...all, ports, ...(inside.foot && { foot: inside.foot }) }
  },
  tell: (of, tell) => [
    fact(sentence(of), [
      ...stateFacts(of),
      ...of.processes.map(processFact),
      ...of.doors.map(doorFact),
      ...of.mounts.map(mountFact),
      ...tell(of.inside),
    ]),
  ],
}

/** Outer and inner line of a wall and the hatch between them. */
export function masonry(
  box: { x: number; y: number; w: number; h: number },
  status: Wall['status'],
  thick: number,
): Mark[] {
  const { x, y, w, h } = box
  const marks: Mark[] = [rect(box, `wall st-${status}`, { r: 3 })]
  if (status === 'running' || status === 'restarting') marks.push(rect(box, '', { r: 3, fill: 'live' }))
  if (status === 'paused') marks.push(rect(box, '', { r: 3, fill: 'frost' }))
  return [
    ...marks,
    rect({ x: x + thick, y: y + thick, w: w - 2 * thick, h: h - 2 * thick }, `room st-${status}`, { r: 1 }),
  ]
}

interface Header {
  readonly marks: Mark[]
  readonly parts: readonly Part[]
  readonly ports: Block['ports']
  readonly height: number
}

function header(of: Wall, pad: number, outer: number, above: number, cx: Context): Header {
  const right = outer - pad
  let y = above + pad
  const marks = title(of, pad, y, of.doors.length > 0 && above === 0 ? right - 10 : right, cx)
  y += marks.height
  const row = pills(pad, y, of.processes, of.status, right - pad, cx)
  if (row.height > 0) y += row.height + 10
  const mounts = of.mounts.map((mount, i) => mountChip(mount, right, y + i * MOUNT_ROW, right - pad))
  y += mounts.length * MOUNT_ROW
  const parts = [...row.parts, ...mounts].map((part) => ({ ...part, class: state(of) || part.class || '' }))
  const ports = new Map(mounts.map((part) => [part.key, { x: part.x, y: part.y, w: right - part.x, h: 24 }]))
  return { marks: marks.marks, parts, ports, height: y + (mounts.length > 0 ? 6 : 2) }
}

/** Badge, name and id in a line; the name goes into a second line when it has less than 60 px. */
function title(of: Wall, x: number, y: number, right: number, cx: Context): { marks: Mark[]; height: number } {
  const label = cx.speak(of.badge)
  const after = x + badgeWidth(label) + 10
  const name = widthOf(of.name, SIZE.name)
  const marks = badge(x, y, of.status, label, right - x)
  if (right - after < Math.min(60, name)) {
    return {
      marks: [...marks, text(x, y + 42, of.name, { size: 'name', class: 'b', max: right - x })],
      height: BADGE_HEIGHT + 30,
    }
  }
  marks.push(text(after, y + 16, of.name, { size: 'name', class: 'b', max: right - after }))
  const idAt = after + name + 8
  if (idAt + widthOf(of.id, SIZE.small) <= right) marks.push(text(idAt, y + 16, of.id, { class: 'dim' }))
  return { marks, height: BADGE_HEIGHT + 10 }
}

function mountChip(of: MountChip, right: number, y: number, room: number): Part {
  const words = text(27, 16, of.path, { max: room - 36, path: true })
  const w = widthOf(words.text, SIZE.small) + 36
  const [box, tone] = of.glyph === 'plug' ? ['net', 'dimc'] : ['volume', 'c-volume']
  const marks: Mark[] = [rect({ x: 0, y: 0, w, h: 24 }, box, { r: 2 }), glyph(of.glyph, 6, 4, tone), words]
  if (of.op) marks.push(sign(of.op, -8, -5, 14))
  return { key: of.key, x: right - w, y, marks, ...(of.ghost && { class: 'ghost' }) }
}

/** One door for all published ports: in the right wall, or in the upper one on a narrow picture. */
function doors(list: readonly Door[], outer: number, above: number, cx: Context): Mark[] {
  if (list.length === 0) return []
  const ports = list.map((door) => cx.speak(phrase('picture.door', { outside: door.outside, inside: door.inside })))
  if (above > 0) {
    const x = outer - 50
    return [
      rect({ x: x - DOOR / 2, y: above - 2, w: DOOR, h: 11 }, 'door'),
      line(x - DOOR / 2, above - 2, x - DOOR / 2, above + 9, 'jamb'),
      line(x + DOOR / 2, above - 2, x + DOOR / 2, above + 9, 'jamb'),
      wire(
        [
          { x, y: 6 },
          { x, y: above + 14 },
        ],
        'inward',
        { head: true },
      ),
      text(x - 20, 16, ports.join('  '), { size: 'small', class: 'b', anchor: 'end', max: x - 24 }),
    ]
  }
  const y = 30
  return [
    rect({ x: outer - 9, y: y - DOOR / 2, w: 11, h: DOOR }, 'door'),
    line(outer - 9, y - DOOR / 2, outer + 2, y - DOOR / 2, 'jamb'),
    line(outer - 9, y + DOOR / 2, outer + 2, y + DOOR / 2, 'jamb'),
    wire(
      [
        { x: outer + DOOR_WIDE - 4, y },
        { x: outer - 14, y },
      ],
      'inward',
      { head: true },
    ),
    ...ports.map((port, i) =>
      text(outer + 14, i === 0 ? y - 9 : y + 4 + i * 16, port, { class: 'b', max: DOOR_WIDE - 16 }),
    ),
  ]
}

const sentence = (of: Wall): Words =>
  phrase(`picture.wall.${of.status}`, { name: of.name, id: of.id, badge: of.badge, count: of.processes.length })

const processFact = (of: Wall['processes'][number]): Fact =>
  fact(
    phrase(of.ended ? 'picture.process.ended' : 'picture.process.fact', { pid: of.pid, name: of.name }),
    stateFacts(of),
  )

const doorFact = (of: Door): Fact => fact(phrase('picture.door.fact', { outside: of.outside, inside: of.inside }))

const mountFact = (of: MountChip): Fact =>
  fact(phrase(`picture.mount.fact.${of.glyph}`, { path: of.path }), stateFacts(of))
