import type { Box } from '../picture.ts'

/** A column narrower than this is no longer read: boxes then stand below each other. */
export const LEAST = 200

/** Room between two boxes that stand on the same layer. */
export const BESIDE = 24

/** Number of columns that a box takes when what stands on it stands side by side. */
export function breadth(box: Box): number {
  if (box.kind === 'wall' || box.kind === 'label') return breadth(box.inside)
  return box.kind === 'pile' && box.tops.length > 0 ? box.tops.reduce((sum, top) => sum + breadth(top), 0) : 1
}
