import type { Container } from '../../docker/engine/types.ts'
import type { Box, Store, Wall } from '../picture.ts'
import type { Scope } from '../read/scope.ts'
import { pencilOf } from './pencils.ts'
import { wallOf } from './walls.ts'

const CHIPS = 3

/** Containers with their writable layers at the left, what they are joined to at the right. */
export function joinedTo(
  scope: Scope,
  containers: readonly Container[],
  stores: readonly Store[],
  lanes: number,
  wall: (container: Container) => Wall = (it) => wallOf(scope, it, pencilOf(scope, it, 'row', CHIPS)),
): Box {
  const walls = containers.map((it): Box => wall(it))
  const right: Box = { kind: 'column', boxes: stores, gap: 22 }
  if (walls.length === 0) return { kind: 'row', boxes: stores, gap: 28, align: 'top', least: 150 }
  if (stores.length === 0) return { kind: 'column', boxes: walls, gap: 20 }
  const left: Box = { kind: 'column', boxes: walls, gap: 20 }
  return {
    kind: 'row',
    boxes: [left, right],
    gap: 28 + 10 * Math.min(stores.length, 6),
    align: 'top',
    least: 150,
    shares: [5, 3],
    lanes,
  }
}
