import type { Union } from './disk.ts'
import { merged, mount } from './merge.ts'
import type { Dir, Node } from './node.ts'
import { sorted } from './tree.ts'
import { sameMeta } from './same.ts'

/** A line of `docker diff`: added, changed, deleted. */
export interface Change {
  readonly kind: 'A' | 'C' | 'D'
  readonly path: string
}

/** What `docker diff` prints for a union: parents before what is in them, names in byte order. */
export function changes(union: Union): readonly Change[] {
  return changesBetween(mount(union.lowers), merged(union))
}

/** What `docker diff` would print for a container whose image is `below` and whose files are now `above`. */
export function changesBetween(below: Dir, above: Dir): readonly Change[] {
  const found: Change[] = []
  compare(below, above, '', found)
  return found
}

function compare(below: Dir | undefined, above: Dir, at: string, found: Change[]): void {
  if (below === above) return
  const names = new Map<string, Node>([...(below?.entries ?? []), ...above.entries])
  for (const [name] of sorted(names)) {
    entry(below?.entries.get(name), above.entries.get(name), `${at}/${name}`, found)
  }
}

// A deleted folder is one line; an added one is listed with all that is in it. A folder counts as changed when its
// mode or owner did, or when something in it did; its time does not count.
function entry(was: Node | undefined, now: Node | undefined, path: string, found: Change[]): void {
  if (was === now) return
  if (now === undefined) return void found.push({ kind: 'D', path })
  if (was === undefined) found.push({ kind: 'A', path })
  else if (differs(was, now)) found.push({ kind: 'C', path })
  if (now.kind !== 'dir') return
  const inner: Change[] = []
  compare(was?.kind === 'dir' ? was : undefined, now, path, inner)
  if (inner.length > 0 && found.at(-1)?.path !== path) found.push({ kind: 'C', path })
  found.push(...inner)
}

function differs(was: Node, now: Node): boolean {
  if (was.kind !== now.kind) return true
  if (was.kind === 'whiteout' || now.kind === 'whiteout') return false
  if (was.kind === 'dir') return !sameMeta(was, { ...now, mtime: was.mtime })
  if (!sameMeta(was, now)) return true
  if (was.kind === 'device' && now.kind === 'device') return was.major !== now.major || was.minor !== now.minor
  return size(was) !== size(now)
}

function size(node: Node): number {
  return node.kind === 'file' ? node.bytes.length : node.kind === 'link' ? node.target.length : 0
}
