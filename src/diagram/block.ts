import type { Part, Point, Rect } from './scene.ts'

/** A placed box: parts counted from its upper left corner, and where its keyed things are, for the links. */
export interface Block {
  readonly width: number
  readonly height: number
  readonly parts: readonly Part[]
  readonly ports: ReadonlyMap<string, Rect>
  /** Where the pointer to what lies below it starts. */
  readonly foot?: Point
}

/** A block of one part that is its own port. */
export const blockOf = (part: Part, width: number, height: number): Block => ({
  width,
  height,
  parts: [part],
  ports: new Map([[part.key, { x: part.x, y: part.y, w: width, h: height }]]),
})

const movedRect = (rect: Rect, dx: number, dy: number): Rect => ({ ...rect, x: rect.x + dx, y: rect.y + dy })

/** The block moved as a whole. */
export function moved(block: Block, dx: number, dy: number): Block {
  return {
    ...block,
    parts: block.parts.map((part) => ({ ...part, x: part.x + dx, y: part.y + dy })),
    ports: new Map([...block.ports].map(([key, rect]) => [key, movedRect(rect, dx, dy)])),
    ...(block.foot && { foot: { x: block.foot.x + dx, y: block.foot.y + dy } }),
  }
}

/** Several blocks, already moved to their places, as one of the given size. Later ones are painted over earlier ones. */
export function joined(blocks: readonly Block[], width: number, height: number): Block {
  return {
    width,
    height,
    parts: blocks.flatMap((block) => block.parts),
    ports: new Map(blocks.flatMap((block) => [...block.ports])),
  }
}

/** A drawn part without a port, in the way of a block. */
export const drawn = (part: Part): Block => ({ width: 0, height: 0, parts: [part], ports: new Map() })
