import fc from 'fast-check'
import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { bytesOf, dir } from '../../../src/docker/fs/tree.ts'

/** Few names, so that layers meet. */
export const name = fc.constantFrom('a', 'b', 'c', 'd', 'é', '-', '.x')

const meta = fc.record({
  mode: fc.constantFrom(0o755, 0o644, 0o700, 0o1777, 0o4755),
  uid: fc.constantFrom(0, 1000),
  gid: fc.constantFrom(0, 1000),
  mtime: fc.constantFrom(0, 1, 1_700_000_000),
})

const file = fc
  .tuple(meta, fc.constantFrom('', 'x', 'longer\n'))
  .map(([meta, text]): Node => ({ kind: 'file', ...meta, bytes: bytesOf(text) }))
const link = fc
  .tuple(meta, fc.constantFrom('a', '../b', '/c/d', 'nowhere'))
  .map(([meta, target]): Node => ({ kind: 'link', ...meta, mode: 0o777, target }))
const device = meta.map((meta): Node => ({ kind: 'device', ...meta, major: 1, minor: 3 }))

function folder(depth: number, leaf: fc.Arbitrary<Node>, opaque: boolean): fc.Arbitrary<Dir> {
  const inner = depth === 0 ? leaf : fc.oneof(leaf, folder(depth - 1, leaf, opaque))
  const hides = opaque ? fc.boolean() : fc.constant(false)
  return fc
    .tuple(meta, fc.array(fc.tuple(name, inner), { maxLength: 5 }), hides)
    .map(([meta, entries, hide]) => ({ ...dir(new Map(entries), meta), ...(hide && { opaque: true as const }) }))
}

/** A tree as a process may see it. */
export const tree: fc.Arbitrary<Dir> = folder(3, fc.oneof(file, file, link, device), false)

/** A tree of changes: with whiteouts and opaque folders. */
export const layer: fc.Arbitrary<Dir> = folder(
  3,
  fc.oneof(file, file, link, fc.constant<Node>({ kind: 'whiteout' })),
  true,
)

/** Two trees that have much in common. */
export const related: fc.Arbitrary<[Dir, Dir]> = fc
  .tuple(tree, tree, fc.infiniteStream(fc.boolean()))
  .map(([a, b, coin]) => {
    const mixed = (x: Dir, y: Dir): Dir => {
      const entries = new Map<string, Node>()
      for (const [name, node] of [...x.entries, ...y.entries]) {
        const other = y.entries.get(name)
        if (coin.next().value)
          entries.set(name, node.kind === 'dir' && other?.kind === 'dir' ? mixed(node, other) : node)
      }
      return { ...(coin.next().value ? x : y), entries }
    }
    return [a, mixed(a, b)]
  })
