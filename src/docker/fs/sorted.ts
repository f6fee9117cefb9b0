/**
 * A sorted table that is never changed: `put` and `drop` give a new one, which shares all but a few small arrays with the
 * old. A B-tree; each operation takes time by the logarithm of the size. `undefined` is the empty table.
 */
export type Sorted<K extends Key, V> = Leaf<K, V> | Branch<K, V>

/** Text is in the order of its UTF-16 units. */
export type Key = string | number

interface Leaf<K extends Key, V> {
  readonly keys: readonly K[]
  readonly values: readonly V[]
  readonly size: number
}

// The key of a part is the lowest in it.
interface Branch<K extends Key, V> {
  readonly keys: readonly K[]
  readonly parts: readonly Sorted<K, V>[]
  readonly size: number
}

const WIDTH = 32

const leaf = <K extends Key, V>(keys: readonly K[], values: readonly V[]): Leaf<K, V> => ({
  keys,
  values,
  size: keys.length,
})

const branch = <K extends Key, V>(parts: readonly Sorted<K, V>[]): Branch<K, V> => ({
  keys: parts.map((part) => part.keys[0]!),
  parts,
  size: parts.reduce((sum, part) => sum + part.size, 0),
})

/** A branch with another part in the place of one. */
const withPart = <K extends Key, V>(
  { keys, parts, size }: Branch<K, V>,
  at: number,
  part: Sorted<K, V>,
): Branch<K, V> => ({
  keys: keys[at] === part.keys[0] ? keys : keys.with(at, part.keys[0]!),
  parts: parts.with(at, part),
  size: size - parts[at]!.size + part.size,
})

/** How many of the keys are lower. */
function below<K extends Key>(keys: readonly K[], key: K): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

/** The part that a key belongs to. */
function partOf<K extends Key>(keys: readonly K[], key: K): number {
  const at = below(keys, key)
  return keys[at] === key ? at : Math.max(0, at - 1)
}

/** The value of a key. */
export function get<K extends Key, V>(table: Sorted<K, V> | undefined, key: K): V | undefined {
  let node = table
  while (node && 'parts' in node) node = node.parts[partOf(node.keys, key)]
  if (!node) return undefined
  const at = below(node.keys, key)
  return node.keys[at] === key ? node.values[at] : undefined
}

/** The table with a key set to a value. */
export function put<K extends Key, V>(table: Sorted<K, V> | undefined, key: K, value: V): Sorted<K, V> {
  if (!table) return leaf([key], [value])
  const made = putIn(table, key, value)
  return made.length === 1 ? made[0]! : branch(made)
}

// One node, or two when it grew too wide.
function putIn<K extends Key, V>(node: Sorted<K, V>, key: K, value: V): readonly Sorted<K, V>[] {
  if (!('parts' in node)) return putInLeaf(node, key, value)
  const at = partOf(node.keys, key)
  const made = putIn(node.parts[at]!, key, value)
  if (made.length === 1) return [withPart(node, at, made[0]!)]
  return split(node.parts.toSpliced(at, 1, ...made), at === node.parts.length - 1).map(branch)
}

function putInLeaf<K extends Key, V>({ keys, values }: Leaf<K, V>, key: K, value: V): readonly Leaf<K, V>[] {
  const at = below(keys, key)
  if (keys[at] === key) return [leaf(keys, values.with(at, value))]
  const last = at === keys.length
  const names = split(keys.toSpliced(at, 0, key), last)
  const things = split(values.toSpliced(at, 0, value), last)
  return names.map((some, index) => leaf(some, things[index]!))
}

// What grows at its end, as numbers that are given away do, leaves full nodes behind.
function split<T>(list: readonly T[], last: boolean): readonly (readonly T[])[] {
  if (list.length <= WIDTH) return [list]
  const middle = last ? list.length - 1 : list.length >> 1
  return [list.slice(0, middle), list.slice(middle)]
}

/** The table without a key; undefined when nothing is left. Nodes that have become narrow stay as they are. */
export function drop<K extends Key, V>(table: Sorted<K, V> | undefined, key: K): Sorted<K, V> | undefined {
  const left = table && dropIn(table, key)
  return left && 'parts' in left && left.parts.length === 1 ? left.parts[0] : left
}

function dropIn<K extends Key, V>(node: Sorted<K, V>, key: K): Sorted<K, V> | undefined {
  if ('parts' in node) {
    const at = partOf(node.keys, key)
    const old = node.parts[at]!
    const part = dropIn(old, key)
    if (part === old) return node
    if (part) return withPart(node, at, part)
    return node.parts.length === 1 ? undefined : branch(node.parts.toSpliced(at, 1))
  }
  const at = below(node.keys, key)
  if (node.keys[at] !== key) return node
  return node.keys.length === 1 ? undefined : leaf(node.keys.toSpliced(at, 1), node.values.toSpliced(at, 1))
}

/** Keys and values in the order of the keys, from the first that is not lower than `low`. */
export function* ascending<K extends Key, V>(table: Sorted<K, V> | undefined, low?: K): Generator<[K, V]> {
  if (!table) return
  if (!('parts' in table)) {
    for (let at = low === undefined ? 0 : below(table.keys, low); at < table.keys.length; at++)
      yield [table.keys[at]!, table.values[at]!]
    return
  }
  const first = low === undefined ? 0 : partOf(table.keys, low)
  for (let at = first; at < table.parts.length; at++) yield* ascending(table.parts[at], at === first ? low : undefined)
}

/** Keys of a table that is made of another whose values are not the same there, and some that are. */
export function* changes<K extends Key, V>(
  before: Sorted<K, V> | undefined,
  after: Sorted<K, V> | undefined,
): Generator<K> {
  if (before === after || !after) return
  if (before && 'parts' in before && 'parts' in after && before.parts.length === after.parts.length) {
    for (const [at, part] of after.parts.entries()) yield* changes(before.parts[at], part)
    return
  }
  for (const [key, value] of ascending(after)) if (get(before, key) !== value) yield key
}

/** How many keys are lower. */
export function rank<K extends Key, V>(table: Sorted<K, V> | undefined, key: K): number {
  let sum = 0
  let node = table
  while (node && 'parts' in node) {
    const at = partOf(node.keys, key)
    for (let before = 0; before < at; before++) sum += node.parts[before]!.size
    node = node.parts[at]
  }
  return node ? sum + below(node.keys, key) : sum
}
