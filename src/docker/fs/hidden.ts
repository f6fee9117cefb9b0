import type { Union } from './disk.ts'
import { layerName, layersOf } from './merge.ts'
import type { Node } from './node.ts'
import { rootStack, type Slice, type Stack } from './stack.ts'
import { sorted } from './tree.ts'

/** Something in a lower layer that cannot be seen. `layer` counts from 0, the topmost lower; `by` is what covers it. */
export interface Hidden {
  readonly path: string
  readonly layer: number
  readonly by: number | 'upper'
}

/** Everything but folders that lies in a lower layer and does not show, and the layer that covers it. */
export function hidden(union: Union): readonly Hidden[] {
  const found: Hidden[] = []
  const all = layersOf(union).map((dir, layer) => ({ dir, layer }))
  const stack = rootStack(layersOf(union))
  covered(all.slice(stack.length), stack.length - 1, '', found)
  inFolder(stack, '', found)
  return found
}

function inFolder(stack: Stack, at: string, found: Hidden[]): void {
  if (stack.length < 2) return
  const names = new Set(stack.flatMap(({ dir }) => [...dir.entries.keys()]))
  for (const name of names) {
    const nodes: [number, Node][] = []
    for (const { layer, dir } of stack) {
      const node = dir.entries.get(name)
      if (node) nodes.push([layer, node])
    }
    if (nodes.length > 1) underName(nodes, `${at}/${name}`, found)
  }
}

// The topmost node shows, and if it is a folder so do those right below it; all others are covered, by what ended the row.
function underName(nodes: readonly [number, Node][], path: string, found: Hidden[]): void {
  const shown: Slice[] = []
  let by: number | undefined
  for (const [layer, node] of nodes) {
    if (by !== undefined) cover(node, layer, by, path, found)
    else if (node.kind === 'dir') shown.push({ layer, dir: node })
    else if (shown.length > 0) cover(node, layer, shown.at(-1)!.layer, path, found)
    if (node.kind !== 'dir' || node.opaque) by ??= layer
  }
  inFolder(shown, path, found)
}

function covered(slices: Stack, by: number, at: string, found: Hidden[]): void {
  for (const { layer, dir } of slices) cover(dir, layer, by, at, found)
}

function cover(node: Node, layer: number, by: number, path: string, found: Hidden[]): void {
  if (node.kind === 'whiteout') return
  if (node.kind !== 'dir') return void found.push({ path, layer: layer - 1, by: layerName(by) })
  for (const [entry, inner] of sorted(node.entries)) cover(inner, layer, by, `${path}/${entry}`, found)
}
