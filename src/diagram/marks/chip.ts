import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Chip } from '../picture.ts'
import type { Mark, Op, Part } from '../scene.ts'
import { cutPath, widthOf } from '../text.ts'

const HEIGHT = 20
const ROW = 24
const GAP = 6
const BEFORE = 23 // sign and its margins

const SIGN: Readonly<Partial<Record<Chip['state'], Op>>> = { added: 'added', changed: 'changed', copied: 'changed', whiteout: 'removed' }

/** What a flow of chips needs: the room in px, and the number of rows that it may take. */
export interface Flow {
  readonly width: number
  readonly rows: number
  /** Files that have no chip. */
  readonly more: number
}

/** Chips in rows from x, y on, then '+n' for those that found no room. `height` is 0 without chips. */
export function chips(x: number, y: number, files: readonly Chip[], flow: Flow): { parts: Part[]; height: number; rest?: Mark } {
  const parts: Part[] = []
  let cx = x
  let row = 0
  for (const [i, file] of files.entries()) {
    const left = files.length - 1 - i + flow.more
    const width = chipWidth(file, flow.width)
    const room = row === flow.rows - 1 && left > 0 ? flow.width - restWidth(left) : flow.width
    if (cx > x && cx - x + width > room) {
      if (row === flow.rows - 1) break
      row++
      cx = x
    }
    parts.push(chip(file, cx, y + row * ROW, flow.width))
    cx += width + GAP
  }
  const left = files.length - parts.length + flow.more
  const height = files.length > 0 ? row * ROW + HEIGHT : 0
  return left > 0 && parts.length > 0
    ? { parts, height, rest: text(cx + 2, y + row * ROW + 14, `+${left}`, { class: 'dim' }) }
    : { parts, height }
}

const restWidth = (left: number): number => widthOf(`+${left}`, SIZE.small) + GAP

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
