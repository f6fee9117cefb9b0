import { joined, moved } from '../block.ts'
import type { Box, Flow } from '../picture.ts'
import type { Context, Shape } from '../shape.ts'
import { BESIDE, breadth, LEAST } from './breadth.ts'

const GAP = 28

/** Piles beside each other, standing on one line; a new row begins where the columns would be too narrow. */
export const flow: Shape<Flow> = {
  place(of, width, cx) {
    let y = 0
    const rows = rowsOf(of.boxes, width).map((boxes) => {
      const row = placeRow(boxes, width, cx)
      const block = moved(row, 0, y)
      y += row.height + GAP
      return block
    })
    return joined(rows, width, Math.max(0, y - GAP))
  },
  tell: (of, tell) => of.boxes.flatMap(tell),
}

function rowsOf(boxes: readonly Box[], width: number): Box[][] {
  const rows: Box[][] = []
  for (const box of boxes) {
    const row = rows.at(-1)
    if (row && unit([...row, box], width) >= LEAST + BESIDE) row.push(box)
    else rows.push([box])
  }
  return rows
}

/** Width of one column when these boxes share a row. */
const unit = (boxes: readonly Box[], width: number): number =>
  (width - GAP * (boxes.length - 1)) / boxes.reduce((sum, box) => sum + breadth(box), 0)

function placeRow(boxes: readonly Box[], width: number, cx: Context) {
  let x = 0
  const blocks = boxes.map((box, i) => {
    const w = i === boxes.length - 1 ? width - x : Math.floor(unit(boxes, width) * breadth(box))
    const block = moved(cx.place(box, w), x, 0)
    x += w + GAP
    return block
  })
  const height = Math.max(0, ...blocks.map((block) => block.height))
  return joined(
    blocks.map((block) => moved(block, 0, height - block.height)),
    width,
    height,
  )
}
