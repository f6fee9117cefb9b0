import { glyph, line, rect, sign, SIZE, text } from '../draw.ts'
import type { Pill, Wall } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part } from '../scene.ts'
import type { Context } from '../shape.ts'
import { widthOf } from '../text.ts'

export const PILL_HEIGHT = 24
const GAP = 8
const AROUND = 36

/** Processes as pills in rows of `width` px from x, y on; `height` is 0 without processes. */
export function pills(x: number, y: number, list: readonly Pill[], status: Wall['status'], width: number, cx: Context) {
  const parts: Part[] = []
  let px = x
  let py = y
  for (const of of list) {
    const words = label(of, cx)
    const w = Math.min(width, widthOf(words, SIZE.label) + AROUND)
    if (px > x && px + w > x + width) {
      px = x
      py += PILL_HEIGHT + 6
    }
    parts.push(pill(of, words, px, py, w, status))
    px += w + GAP
  }
  return { parts, height: parts.length > 0 ? py - y + PILL_HEIGHT : 0 }
}

const label = (of: Pill, cx: Context): string => cx.speak(phrase('picture.process', { pid: of.pid, name: of.name }))

function pill(of: Pill, words: string, x: number, y: number, w: number, status: Wall['status']): Part {
  const style = of.ended ? 'st-exited' : `st-${status}`
  const marks: Mark[] = [
    rect({ x: 0, y: 0, w, h: PILL_HEIGHT }, `pill ${style}`, { r: 12 }),
    glyph('gear', 6, 4, style),
    text(26, 16, words, { size: 'label', class: of.ended ? 'dim' : '', max: w - AROUND }),
  ]
  if (of.ended) marks.push(line(25, 12, w - 9, 12, 'strike'))
  if (of.op) marks.push(sign(of.op, w - 9, -8, 14))
  return { key: of.key, x, y, marks }
}
