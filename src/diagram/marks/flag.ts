import { circle, line, path, sign, SIZE, text } from '../draw.ts'
import type { Flag } from '../picture.ts'
import type { Mark, Part } from '../scene.ts'
import { widthOf } from '../text.ts'

/** Height of a flag on its pole: the foot stands on the upper edge of its layer. */
export const FLAG_HEIGHT = 31
const CLOTH = 22
const AROUND = 24 // room left and right of the name
const GAP = 10
const LEAST = 56 // a flag that is cut below this is left out

/** Free pieces of the seam above a layer, from left to right. */
export type Gaps = readonly { readonly from: number; readonly to: number }[]

/** Flags side by side in the gaps, their poles from y on; the last one that has room says '+n' when some do not fit. */
export function flags(y: number, list: readonly Flag[], gaps: Gaps): Part[] {
  const parts: Part[] = []
  let left = list
  for (const gap of gaps) {
    let x = gap.from
    while (left[0] && gap.to - x >= LEAST) {
      const after = left.length > 1 ? moreWidth(left.length - 1) + GAP : 0
      const max = Math.max(LEAST, gap.to - x - after)
      if (parts.length > 0 && flagWidth(left[0].name) > max) break
      parts.push(flag(left[0], x, y, max))
      x += Math.min(max, flagWidth(left[0].name)) + (left[0].op ? GAP + 6 : GAP)
      left = left.slice(1)
    }
    if (left.length > 0 && parts.length > 0 && gap.to - x >= moreWidth(left.length)) {
      return [...parts, flag(rest(left), x, y, gap.to - x)]
    }
  }
  return parts
}

const flagWidth = (name: string): number => widthOf(name, SIZE.label) + AROUND

const moreWidth = (n: number): number => flagWidth(`+${n}`)

const rest = (left: readonly Flag[]): Flag => ({
  key: `more:${left.map((flag) => flag.key).join(' ')}`,
  name: `+${left.length}`,
})

function flag(of: Flag, x: number, y: number, max: number): Part {
  const name = text(9, 15, of.name, { size: 'label', class: 'onink b', max: max - AROUND, path: true })
  const w = widthOf(name.text, SIZE.label) + AROUND
  const gone = of.op === 'removed'
  const cloth = path(`M0 0h${w}l-7 11 7 11H0z`, gone ? 'flag gone' : 'flag', {
    box: { x: 0, y: 0, w: w - 7, h: CLOTH },
  })
  const marks: Mark[] = [
    line(0, 0, 0, FLAG_HEIGHT, 'pole'),
    circle(0, FLAG_HEIGHT, 3, 'flag'),
    cloth,
    gone ? { ...name, class: 'b inkc' } : name,
  ]
  if (gone) marks.push(line(6, 11, w - 14, 11, 'strike red'))
  if (of.op) marks.push(sign(of.op, w - 6, -7, 16))
  return { key: of.key, x, y, marks }
}
