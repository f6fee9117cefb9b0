import type { Union } from '../../docker/fs/disk.ts'
import type { Node } from '../../docker/fs/node.ts'
import { emptyDir } from '../../docker/fs/tree.ts'
import { hidden, lookup, source } from '../../docker/fs/union.ts'
import { basename, compareNames, dirname } from '../../docker/fs/path.ts'
import type { Changes } from '../changes.ts'
import type { TreeRow } from '../picture.ts'
import { phrase, type Words } from '../say.ts'
import { leaves } from './files.ts'

/** What the rows of the one file system need to know. */
export interface RowOptions {
  /** Keys of the lower layers, topmost first. */
  readonly keys: readonly string[]
  /** Key of the writable layer. */
  readonly upperKey?: string
  /** Paths that are to be seen whatever else is. */
  readonly paths: readonly string[]
  /** Number of files, folders not counted. */
  readonly most: number
  readonly changes: Changes
}

interface Item {
  readonly path: string
  readonly node: Node
  /** Layer from the top; -1 is the writable one. */
  readonly layer: number
  readonly state: TreeRow['state']
  readonly under?: number
}

/** The file system that a union makes, as rows of a tree: what changed, covers or is asked for, then some of each layer. */
export function treeRows(union: Union, options: RowOptions): { rows: readonly TreeRow[]; more: number } {
  const items = itemsOf(union)
  const chosen = choose(items, options)
  const visible = items.filter((item) => item.state === 'plain').length
  const shown = chosen.filter((item) => item.state === 'plain').length
  return { rows: asTree(chosen, options), more: visible - shown }
}

/** Every visible file, and every whiteout and opaque folder that hides something. */
function itemsOf(union: Union): Item[] {
  const covered = new Map(hidden(union).map((item) => [item.path, item.layer]))
  const layers = [union.upper, ...union.lowers]
  const found: Item[] = []
  layers.forEach((tree, i) => {
    const layer = i - 1
    for (const [path, node] of leaves(tree)) {
      const under = covered.get(path)
      const item = { path, node, layer, ...(under !== undefined && under > layer && { under }) }
      if (node.kind === 'whiteout') found.push({ ...item, state: 'whiteout' })
      else if (node.kind === 'dir') found.push(...folder(union, item))
      else if (layerOf(union, path) === layer) found.push({ ...item, state: 'plain' })
    }
  })
  return found
}

/** A folder is shown when it hides something, or when it is new and nothing is in it. */
function folder(union: Union, item: Omit<Item, 'state'>): Item[] {
  if (hides(union, item.path, item.layer))
    return item.node.kind === 'dir' && item.node.opaque ? [{ ...item, state: 'opaque' }] : []
  return item.layer === -1 ? [{ ...item, state: 'plain' }] : []
}

const hides = (union: Union, path: string, layer: number): boolean =>
  lookup({ lowers: union.lowers.slice(layer + 1), upper: emptyDir }, path) !== undefined

function layerOf(union: Union, path: string): number | undefined {
  const from = source(union, path)
  return from === 'upper' ? -1 : from
}

/** What must be seen first, then a file of each layer in turn, until there are enough. */
function choose(items: readonly Item[], options: RowOptions): readonly Item[] {
  const telling = items.filter((item) => mustBeSeen(item, options))
  const rest = items.filter((item) => !telling.includes(item) && item.state === 'plain')
  const chosen = telling.slice(0, options.most)
  const byLayer = [...options.keys.keys()].map((layer) => rest.filter((item) => item.layer === layer).sort(heavier))
  for (let i = 0; chosen.length < options.most && byLayer.some((list) => list[i]); i++) {
    for (const list of byLayer) if (list[i] && chosen.length < options.most && i < 4) chosen.push(list[i] as Item)
    if (i >= 4) break
  }
  return chosen
}

const mustBeSeen = (item: Item, options: RowOptions): boolean =>
  item.layer === -1 || item.state !== 'plain' || item.under !== undefined || options.paths.includes(item.path)

const heavier = (a: Item, b: Item): number => weight(b) - weight(a)
const weight = (item: Item): number => (item.node.kind === 'file' ? 1 + item.node.bytes.length : 0)

/** Rows in the order of a tree: each folder that has something in it, and what is in it. An opaque folder heads its own files. */
function asTree(items: readonly Item[], options: RowOptions): TreeRow[] {
  const heads = new Map(items.filter((item) => item.state === 'opaque').map((item) => [item.path, item]))
  const groups = new Map<string, Item[]>([...heads.keys()].map((path) => [path, []]))
  for (const item of items) {
    if (item.state !== 'opaque') groups.set(dirname(item.path), [...(groups.get(dirname(item.path)) ?? []), item])
  }
  return [...groups.keys()].sort(compareNames).flatMap((folder) => {
    const head = heads.get(folder)
    const inside = [...(groups.get(folder) ?? [])].sort((a, b) => compareNames(a.path, b.path))
    const top =
      folder === '/' ? [] : [head ? { ...itemRow(head, 0, options), name: folder.slice(1) } : folderRow(folder)]
    return [...top, ...inside.map((item) => itemRow(item, folder === '/' ? 0 : 1, options))]
  })
}

const folderRow = (path: string): TreeRow => ({
  key: `row:${path}`,
  depth: 0,
  name: path.slice(1),
  path,
  glyph: 'folder',
  state: 'plain',
})

function itemRow(item: Item, depth: number, options: RowOptions): TreeRow {
  const upper = item.layer === -1
  const from = upper ? options.upperKey : options.keys[item.layer]
  const copied = upper && item.state === 'plain' && item.under !== undefined
  const note = noteOf(item, options)
  return {
    key: `row:${item.path}`,
    depth,
    name: basename(item.path),
    path: item.path,
    glyph: item.node.kind === 'dir' ? 'folder' : item.node.kind === 'link' ? 'link' : 'file',
    state: item.state,
    ...(from && { from, badge: upper ? 'RW' : String(options.keys.length - item.layer) }),
    ...(item.state === 'plain' && upper && { op: copied ? ('changed' as const) : ('added' as const) }),
    ...(note !== undefined && { note }),
  }
}

function noteOf(item: Item, options: RowOptions): Words | undefined {
  const number = item.under === undefined ? 0 : options.keys.length - item.under
  if (item.state === 'whiteout') return phrase('picture.row.note.whiteout')
  if (item.state === 'opaque') return phrase('picture.row.note.opaque')
  if (item.node.kind === 'link' && item.under === undefined) return `-> ${item.node.target}`
  if (number === 0) return undefined
  return phrase(item.layer === -1 ? 'picture.row.note.copied' : 'picture.row.note.covers', { number })
}
