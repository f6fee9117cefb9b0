import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Chip } from '../picture.ts'
import type { Mark, Op, Part } from '../scene.ts'
import { cutPath, widthOf } from '../text.ts'

const HEIGHT = 20
const ROW = 24
const GAP = 6
const BEFORE = 23 // sign and its margins

const SIGN: Readonly<Partial<Record<Chip['state'], Op>>> = {
  added: 'added',
  changed: 'changed',
  copied: 'changed',
  whiteout: 'removed',
}

/** What a flow of chips needs: the room in px, and the number of rows that it may take. */
export interface Flow {
  readonly width: number
  readonly rows: number
  /** Files that have no chip. */
  readonly more: number
}

/** Chips in rows from x, y on, then '+n' for those that found no room. `height` is 0 without chips. */
export function chips(
  x: number,
  y: number,
  files: readonly Chip[],
  flow: Flow,
): { parts: Part[]; height: number; rest?: Mark } {
  const parts: Part[] = []
  let at = { x: 0, row: 0 }
  for (const [i, file] of files.entries()) {
    const left = files.length - 1 - i + flow.more
    const width = chipWidth(file, flow.width)
    const last = at.row === flow.rows - 1
    if (at.x > 0 && at.x + width > (last && left > 0 ? flow.width - restWidth(left) : flow.width)) {
      if (last) break
      at = { x: 0, row: at.row + 1 }
    }
    parts.push(chip(file, x + at.x, y + at.row * ROW, flow.width))
    at = { x: at.x + width + GAP, row: at.row }
  }
  const left = files.length - parts.length + flow.more
  if (left === 0 || parts.length === 0) return { parts, height: parts.length > 0 ? at.row * ROW + HEIGHT : 0 }
  if (at.x + restWidth(left) > flow.width + GAP) at = { x: 0, row: at.row + 1 }
  return {
    parts,
    height: at.row * ROW + HEIGHT,
    rest: text(x + at.x + 2, y + at.row * ROW + 14, `+${left}`, { class: 'dim' }),
  }
}

const restWidth = (left: number): number => widthOf(`+${left}`, SIZE.small) + GAP + 4

const label = (file: Chip, max: number): string => cutPath(file.path, SIZE.small, max - BEFORE - 8)

const chipWidth = (file: Chip, max: number): number => BEFORE + 8 + widthOf(label(file, max), SIZE.small)

function chip(file: Chip, x: number, y: number, max: number): Part {
  const width = chipWidth(file, max)
  const box = { x: 0, y: 0, w: width, h: HEIGHT }
  const struck = file.state === 'hidden' || file.state === 'whiteout'
  const marks: Mark[] = [rect(box, `chip ${file.state}${file.op ? ' now' : ''}`, { r: 2 })]
  if (file.state === 'whiteout') marks.push(rect(box, '', { r: 2, fill: 'white' }))
  if (file.state === 'opaque') marks.push(rect({ x: 0, y: 0, w: 21, h: HEIGHT }, '', { r: 2, fill: 'veil' }))
  marks.push(signOf(file), text(BEFORE, 14, file.path, { class: inkOf(file), max: max - BEFORE - 8, path: true }))
  if (struck) marks.push(line(BEFORE - 1, 10, width - 6, 10, file.state === 'whiteout' ? 'strike red' : 'strike'))
  return { key: file.key, x, y, marks }
}

function signOf(file: Chip): Mark {
  const op = SIGN[file.state]
  if (op) return sign(op, 5, 4)
  return file.state === 'opaque' ? glyph('veil', 4, 3, 'c-remove', 14) : glyph('file', 4, 3, 'dimc', 14)
}

const inkOf = (file: Chip): string => (file.state === 'whiteout' ? 'c-remove' : file.state === 'hidden' ? 'dim' : '')
