import { allowed, mayRemove, W } from './access.ts'
import type { View, Who } from './disk.ts'
import { type Disks, removeEntry, setEntry, writableRoot } from './edit.ts'
import { withoutInode } from './inode.ts'
import { unwritable } from './make.ts'
import type { Dir, FsError, Visible } from './node.ts'
import { inside } from './path.ts'
import { failure, isFsError, isMountPoint, type Place, resolveSlot, type Slot } from './resolve.ts'
import { list } from './stack.ts'
import { get } from './tree.ts'

/** When something is removed: now, in seconds since 1970. */
export interface Removing {
  readonly mtime: number
}

/** Takes a name away that is no folder. */
export function unlink(view: View, who: Who, path: string, how: Removing): Disks | FsError {
  const slot = taken(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.place.node.kind === 'dir') return failure('EISDIR', path)
  return removeEntry(view.disks, slot.folder, slot.name, how.mtime)
}

/** Takes an empty folder away. */
export function rmdir(view: View, who: Who, path: string, how: Removing): Disks | FsError {
  if (/(^|\/)\.\/*$/.test(path)) return failure('EINVAL', path)
  if (/(^|\/)\.\.\/*$/.test(path)) return failure('ENOTEMPTY', path)
  const slot = taken(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.place.node.kind !== 'dir') return failure('ENOTDIR', path)
  if (!isEmpty(view, slot.place)) return failure('ENOTEMPTY', path)
  return removeEntry(view.disks, slot.folder, slot.name, how.mtime)
}

type Taken = Slot & { readonly place: Place }

function taken(view: View, who: Who, path: string): Taken | FsError {
  const slot = resolveSlot(view, who, path, true)
  if (isFsError(slot)) return slot
  if (slot.place === undefined) return failure('ENOENT', path)
  const found = { ...slot, place: slot.place }
  return unremovable(who, found, path) ?? found
}

function unremovable(who: Who, { folder, place }: Taken, path: string): FsError | undefined {
  if (isMountPoint(place)) return failure('EBUSY', path)
  const problem = unwritable(who, folder, path)
  if (problem) return problem
  return mayRemove(who, folder.node, place.node) ? undefined : failure('EPERM', path)
}

function isEmpty(view: View, place: Place): boolean {
  const mounted = view.mounts.some(
    ({ at }, order) => order > place.order && at !== place.path && inside(at, place.path),
  )
  return !mounted && list(place.stack).size === 0
}

/**
 * Moves a name; what has the new name already is replaced, a folder only when it is empty. On a union disk a folder
 * that comes from below cannot move (EXDEV), as overlayfs has it without redirect_dir: `mv` then copies it.
 */
export function rename(view: View, who: Who, from: string, to: string, how: Removing): Disks | FsError {
  const source = taken(view, who, from)
  if (isFsError(source)) return source
  const target = resolveSlot(view, who, to, true)
  if (isFsError(target)) return target
  const problem = unmovable(view, who, source, target, from, to)
  if (problem) return problem
  return sameFile(source.place, target.place) ? view.disks : move(view, source, target, how.mtime)
}

function unmovable(view: View, who: Who, source: Taken, target: Slot, from: string, to: string): FsError | undefined {
  if (target.folder.order !== source.folder.order) return failure('EXDEV', to)
  const folder = source.place.node.kind === 'dir'
  if (folder && inside(target.folder.path, source.place.path)) return failure('EINVAL', to)
  if (!folder && target.slash && !target.place) return failure('ENOTDIR', to)
  const problem = target.place
    ? unremovable(who, { ...target, place: target.place }, to)
    : unwritable(who, target.folder, to)
  if (problem) return problem
  const moves = source.folder.path !== target.folder.path
  if (folder && moves && !allowed(who, source.place.node, W)) return failure('EACCES', from)
  return mismatch(view, source.place, target.place, to) ?? tooDeep(view, source.place, target, to)
}

function mismatch(view: View, source: Place, target: Place | undefined, to: string): FsError | undefined {
  const folder = source.node.kind === 'dir'
  if (target && folder && target.node.kind !== 'dir') return failure('ENOTDIR', to)
  if (target && !folder && target.node.kind === 'dir') return failure('EISDIR', to)
  if (folder && source.stack.some(({ layer }) => layer !== 0)) return failure('EXDEV', to)
  if (target && folder && target.path !== source.path && !isEmpty(view, target)) return failure('ENOTEMPTY', to)
  return undefined
}

const deepest = 2000

// The kernel knows no such limit; here it keeps trees from growing deeper than can be walked.
function tooDeep(view: View, source: Place, target: Slot, to: string): FsError | undefined {
  if (source.node.kind !== 'dir') return undefined
  const tree = get(writableRoot(view.disks, source.mount.disk), source.names.join('/'))
  const depth = target.folder.names.length + 1 + (tree?.kind === 'dir' ? height(tree) : 0)
  return depth > deepest ? failure('ENAMETOOLONG', to) : undefined
}

function height(folder: Dir): number {
  let highest = 0
  for (const node of folder.entries.values()) if (node.kind === 'dir') highest = Math.max(highest, 1 + height(node))
  return highest
}

function sameFile(a: Place, b: Place | undefined): boolean {
  if (b === undefined) return false
  if (a.path === b.path) return true
  const linked =
    a.node.kind === 'file' && b.node.kind === 'file' && a.node.ino !== undefined && a.node.ino === b.node.ino
  return linked && a.layer === 0 && b.layer === 0
}

function move(view: View, source: Taken, target: Slot, mtime: number): Disks {
  const { folder, name, place } = source
  const moved = removeEntry(
    setEntry(view.disks, target.folder, target.name, carried(place), mtime),
    folder,
    name,
    mtime,
  )
  return moved
}

// A file from below is copied up and has one name; one of the upper layer takes its number along.
function carried({ node, layer }: Place): Visible {
  return node.kind === 'file' && layer !== 0 ? withoutInode(node) : node
}
