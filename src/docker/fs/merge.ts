import type { Union } from './disk.ts'
import type { Dir, Node, Whiteout } from './node.ts'
import { same, sameMeta } from './same.ts'
import { emptyDir } from './tree.ts'

/** The mark that a name is deleted. */
export const whiteout: Whiteout = { kind: 'whiteout' }

/** The merged tree of layers, topmost first: no whiteouts, nothing opaque. Mounting the same layers again costs nothing. */
export function mount(lowers: readonly Dir[]): Dir {
  let merged: Dir | undefined
  for (let i = lowers.length - 1; i >= 0; i--) {
    const layer = lowers[i]!
    merged = merged === undefined || layer.opaque ? plain(layer) : apply(merged, layer)
  }
  return merged ?? emptyDir
}

const plains = new WeakMap<Dir, Dir>()

/** A layer's tree as it looks with nothing below. */
function plain(layer: Dir): Dir {
  const known = plains.get(layer)
  if (known) return known
  let changed = layer.opaque === true
  const entries = new Map<string, Node>()
  for (const [name, node] of layer.entries) {
    const next = node.kind === 'dir' ? plain(node) : node
    changed ||= next !== node || node.kind === 'whiteout'
    if (next.kind !== 'whiteout') entries.set(name, next)
  }
  const result = changed ? folder(layer, entries) : layer
  plains.set(layer, result)
  return result
}

const applied = new WeakMap<Dir, WeakMap<Dir, Dir>>()

/** A merged tree with one more layer on it. */
function apply(below: Dir, layer: Dir): Dir {
  const known = applied.get(layer)?.get(below)
  if (known) return known
  const entries = new Map(below.entries)
  for (const [name, node] of layer.entries) {
    if (node.kind === 'whiteout') entries.delete(name)
    else entries.set(name, node.kind === 'dir' ? over(below.entries.get(name), node) : node)
  }
  const result = folder(layer, entries)
  if (!applied.has(layer)) applied.set(layer, new WeakMap())
  applied.get(layer)!.set(below, result)
  return result
}

function over(below: Node | undefined, node: Dir): Dir {
  return below?.kind === 'dir' && !node.opaque ? apply(below, node) : plain(node)
}

function folder({ mode, uid, gid, mtime }: Dir, entries: ReadonlyMap<string, Node>): Dir {
  return { kind: 'dir', mode, uid, gid, mtime, entries }
}

/** The layer that makes `above` out of `below`, both merged trees: `mount([diff(below, above), below])` is `above`. */
export function diff(below: Dir, above: Dir): Dir {
  return between(below, above) ?? folder(above, new Map())
}

function between(below: Dir, above: Dir): Dir | undefined {
  if (below === above) return undefined
  const entries = new Map<string, Node>()
  for (const [name, now] of above.entries) {
    const changed = change(below.entries.get(name), now)
    if (changed) entries.set(name, changed)
  }
  for (const name of below.entries.keys()) if (!above.entries.has(name)) entries.set(name, whiteout)
  return entries.size === 0 && sameMeta(below, above) ? undefined : folder(above, entries)
}

function change(was: Node | undefined, now: Node): Node | undefined {
  if (was?.kind === 'dir' && now.kind === 'dir') return between(was, now)
  return was !== undefined && same(was, now) ? undefined : now
}

/** The layers of a union, topmost first. */
export function layersOf(union: Union): readonly Dir[] {
  return [union.upper, ...union.lowers]
}

/** The merged tree of a union. */
export function merged(union: Union): Dir {
  return mount(layersOf(union))
}

/** How a layer of a union is called, counted from the top. */
export function layerName(layer: number): number | 'upper' {
  return layer === 0 ? 'upper' : layer - 1
}
