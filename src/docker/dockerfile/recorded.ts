import type { Dir, Node, Visible } from '../fs/node.ts'
import { sameBytes } from '../fs/same.ts'
import { whiteout } from '../fs/union.ts'

const sameOwner = (a: Visible, b: Visible): boolean => a.mode === b.mode && a.uid === b.uid && a.gid === b.gid

const sameContent = (a: Visible, b: Visible): boolean => {
  if (a.kind === 'file' && b.kind === 'file') return sameBytes(a.bytes, b.bytes)
  if (a.kind === 'link' && b.kind === 'link') return a.target === b.target
  return a.kind === 'device' && b.kind === 'device' && a.major === b.major && a.minor === b.minor
}

/** Whether a file is what it was. The time of a folder does not count, that of a file does. */
const unchanged = (now: Visible, was: Node | undefined): boolean =>
  was !== undefined &&
  was.kind !== 'whiteout' &&
  now.kind !== 'dir' &&
  sameOwner(now, was) &&
  now.mtime === was.mtime &&
  sameContent(now, was)

const kept = (folder: Dir, was: Dir): Dir | undefined =>
  folder.entries.size === 0 && sameOwner(folder, was) ? undefined : folder

/** A folder that hides what is below: what is in both is compared, what is gone gets a whiteout. */
const explicit = (now: Dir, was: Dir): Dir | undefined => {
  const entries = new Map<string, Node>()
  for (const [name, node] of now.entries) {
    const old = was.entries.get(name)
    const next = node.kind === 'dir' && old?.kind === 'dir' ? explicit(node, old) : node
    if (next && next.kind !== 'whiteout' && !unchanged(next, old)) entries.set(name, next)
  }
  const there = (name: string): boolean => now.entries.has(name) && now.entries.get(name)!.kind !== 'whiteout'
  for (const name of was.entries.keys()) if (!there(name)) entries.set(name, whiteout)
  const { opaque: _, ...folder } = now
  return kept({ ...folder, entries }, was)
}

const recordedFolder = (now: Dir, was: Node | undefined): Dir | undefined => {
  if (was?.kind !== 'dir') return now
  return now.opaque ? explicit(now, was) : kept(recorded(now, was), was)
}

/**
 * What of a writable layer goes into an image: nothing that is as it was below. A file that was copied once more, or a
 * folder in which only the time changed, makes no entry. A folder that was removed and made again has whiteouts for what
 * it lost, and is not opaque.
 */
export const recorded = (upper: Dir, below: Dir): Dir => {
  let changed = false
  const entries = new Map<string, Node>()
  for (const [name, node] of upper.entries) {
    const was = below.entries.get(name)
    const next =
      node.kind === 'dir'
        ? recordedFolder(node, was)
        : node.kind !== 'whiteout' && unchanged(node, was)
          ? undefined
          : node
    if (next) entries.set(name, next)
    changed ||= next !== node
  }
  return changed ? { ...upper, entries } : upper
}
