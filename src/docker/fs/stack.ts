import type { Dir, Node, Visible } from './node.ts'

/** One layer's part of a visible folder; `layer` counts from the top. */
export interface Slice {
  readonly layer: number
  readonly dir: Dir
}

/** The parts that make up one visible folder, topmost first. Its mode and owner are those of the first. */
export type Stack = readonly Slice[]

/** A visible entry of a folder. `stack` has its parts when it is a folder, and is empty otherwise. */
export interface Found {
  readonly node: Visible
  readonly layer: number
  readonly stack: Stack
}

/** The root folder of layers, given topmost first. */
export function rootStack(layers: readonly Dir[]): Stack {
  const stack: Slice[] = []
  for (let layer = 0; layer < layers.length; layer++) {
    const dir = layers[layer]!
    stack.push({ layer, dir })
    if (dir.opaque) break
  }
  return stack
}

/** The entry that shows through: the topmost one, unless that is a whiteout. Costs one look-up for each layer. */
export function find(stack: Stack, name: string): Found | undefined {
  for (let i = 0; i < stack.length; i++) {
    const node = stack[i]!.dir.entries.get(name)
    if (node === undefined) continue
    if (node.kind === 'whiteout') return undefined
    return { node, layer: stack[i]!.layer, stack: node.kind === 'dir' ? below(stack, i, name) : [] }
  }
  return undefined
}

// A folder goes on downwards until it is opaque, or until a lower layer has anything else under its name.
function below(stack: Stack, from: number, name: string): Stack {
  const parts: Slice[] = []
  for (let i = from; i < stack.length; i++) {
    const node = stack[i]!.dir.entries.get(name)
    if (node === undefined) continue
    if (node.kind !== 'dir') break
    parts.push({ layer: stack[i]!.layer, dir: node })
    if (node.opaque) break
  }
  return parts
}

/** The visible entries of a folder, in no particular order. */
export function list(stack: Stack): Map<string, Visible> {
  const seen = new Map<string, Node>()
  for (const { dir } of stack) {
    for (const [name, node] of dir.entries) if (!seen.has(name)) seen.set(name, node)
  }
  for (const [name, node] of seen) if (node.kind === 'whiteout') seen.delete(name)
  return seen as Map<string, Visible>
}
