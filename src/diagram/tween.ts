import type { Part, Scene } from './scene.ts'

/** What becomes of a part from one scene to the next, with its places. */
export type Motion =
  | { readonly kind: 'stays' | 'moves' | 'changes'; readonly key: string; readonly from: Part; readonly to: Part }
  | { readonly kind: 'enters'; readonly key: string; readonly to: Part }
  | { readonly kind: 'leaves'; readonly key: string; readonly from: Part }

/**
 * Compares two scenes by key. `stays`: same place and look; `moves`: another place; `changes`: same place, another look. Parts
 * that leave come first, in the order of the scene before, then the parts of the scene after, in theirs.
 */
export function tween(before: Scene, after: Scene): readonly Motion[] {
  const old = new Map(before.parts.map((part) => [part.key, part]))
  const now = new Set(after.parts.map((part) => part.key))
  const leaves = before.parts
    .filter((part) => !now.has(part.key))
    .map((from): Motion => ({ kind: 'leaves', key: from.key, from }))
  return [...leaves, ...after.parts.map((to) => motion(old.get(to.key), to))]
}

function motion(from: Part | undefined, to: Part): Motion {
  if (!from) return { kind: 'enters', key: to.key, to }
  if (from.x !== to.x || from.y !== to.y) return { kind: 'moves', key: to.key, from, to }
  const same = from.class === to.class && JSON.stringify(from.marks) === JSON.stringify(to.marks)
  return { kind: same ? 'stays' : 'changes', key: to.key, from, to }
}
