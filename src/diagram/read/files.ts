import type { Union } from '../../docker/fs/disk.ts'
import type { Dir, File, Node } from '../../docker/fs/node.ts'
import { emptyDir, walk } from '../../docker/fs/tree.ts'
import { hidden, lookup } from '../../docker/fs/union.ts'
import type { Changes } from '../changes.ts'
import type { Chip } from '../picture.ts'

/** The files of one layer that a picture shows, and how many there are besides. */
export interface Files {
  readonly files: readonly Chip[]
  readonly more: number
}

const ORDER: readonly Chip['state'][] = ['whiteout', 'opaque', 'copied', 'added', 'changed', 'hidden', 'plain']

/**
 * Files of each lower layer, topmost first: what covers or is covered comes first, then what stands for the rest. `key` names
 * the layer; at most `most` chips.
 */
export function lowerFiles(union: Union, keys: readonly string[], most: number): readonly Files[] {
  const covered = hidden(union)
  return union.lowers.map((tree, i) => {
    const below = union.lowers.slice(i + 1)
    const under = new Set(covered.filter((item) => item.layer === i).map((item) => item.path))
    const chips = leaves(tree)
      .filter(isTelling)
      .map(([path, node]): Ranked => {
        const state = under.has(path) ? 'hidden' : layerState(path, node, below)
        return { chip: { key: `file:${path}@${keys[i] ?? ''}`, path: shown(path, node), state }, node }
      })
    return chosen(chips, most)
  })
}

/** Files of the writable layer in the words of `docker diff`: added, copied up, deleted. */
export function upperFiles(union: Union, key: string, changes: Changes, most: number): Files {
  const chips = leaves(union.upper).map(([path, node]): Ranked => {
    const name = `file:${path}@${key}`
    const op = changes.get(name)
    return {
      chip: { key: name, path: shown(path, node), state: upperState(path, node, union.lowers), ...(op && { op }) },
      node,
    }
  })
  return chosen(chips, most)
}

interface Ranked {
  readonly chip: Chip
  readonly node: Node
}

/** Everything but folders that only lead to something. */
export const leaves = (tree: Dir): [string, Node][] =>
  [...walk(tree)].filter(([, node]) => node.kind !== 'dir' || node.entries.size === 0 || node.opaque)

/** An empty folder of a read-only layer says nothing, unless it hides what is below. */
const isTelling = ([, node]: [string, Node]): boolean => node.kind !== 'dir' || node.opaque === true

/** A folder is named with a slash at its end. */
const shown = (path: string, node: Node): string => (node.kind === 'dir' ? `${path}/` : path)

const exists = (path: string, lowers: readonly Dir[]): boolean =>
  lowers.length > 0 && lookup({ lowers, upper: emptyDir }, path) !== undefined

function layerState(path: string, node: Node, below: readonly Dir[]): Chip['state'] {
  if (node.kind === 'whiteout') return 'whiteout'
  if (node.kind === 'dir') return node.opaque && exists(path, below) ? 'opaque' : 'plain'
  return exists(path, below) ? 'changed' : 'plain'
}

function upperState(path: string, node: Node, lowers: readonly Dir[]): Chip['state'] {
  if (node.kind === 'whiteout') return 'whiteout'
  if (node.kind === 'dir') return node.opaque && exists(path, lowers) ? 'opaque' : 'added'
  return exists(path, lowers) ? 'copied' : 'added'
}

function chosen(all: readonly Ranked[], most: number): Files {
  const ranked = [...all].sort((a, b) => rank(a) - rank(b) || weight(b.node) - weight(a.node))
  const files = spread(ranked, most).map((item) => item.chip)
  return { files, more: all.length - files.length }
}

const rank = (item: Ranked): number => (item.chip.op ? 0 : 10) + ORDER.indexOf(item.chip.state)

/** Programs and data say more than links; a large file says more than a small one. */
const weight = (node: Node): number => (node.kind === 'file' ? 1 + (node as File).bytes.length : 0)

/** The first `most`, but of plain files one from each folder at the root before a second one. */
function spread(ranked: readonly Ranked[], most: number): Ranked[] {
  const telling = ranked.filter((item) => item.chip.state !== 'plain').slice(0, most)
  const seen = new Set<string>()
  const [first, later]: [Ranked[], Ranked[]] = [[], []]
  for (const item of ranked.filter((one) => one.chip.state === 'plain')) {
    const top = item.chip.path.split('/')[1] ?? ''
    ;(seen.has(top) ? later : first).push(item)
    seen.add(top)
  }
  return [...telling, ...first, ...later].slice(0, most)
}
