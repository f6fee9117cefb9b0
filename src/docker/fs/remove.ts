import { allowed, mayRemove, W } from './access.ts'
import type { View, Who } from './disk.ts'
import { type Disks, removeEntry, setEntry, writableRoot } from './edit.ts'
import { withoutInode } from './inode.ts'
import { unwritable } from './make.ts'
import type { Dir, Errno, FsError, Visible } from './node.ts'
import { inside } from './path.ts'
import { failure, isFsError, isMountPoint, type Last, nameSlot, type Place, type Slot } from './resolve.ts'
import { list } from './stack.ts'
import { get } from './tree.ts'

/** When something is removed: now, in seconds since 1970. */
export interface Removing {
  readonly mtime: number
}

/** Takes a name away that is no folder. */
export function unlink(view: View, who: Who, path: string, how: Removing): Disks | FsError {
  const slot = taken(view, who, path, { '.': 'EISDIR', '..': 'EISDIR', '/': 'EISDIR' })
  if (isFsError(slot)) return slot
  if (slot.slash && slot.place.node.kind !== 'dir') return failure('ENOTDIR', path)
  const problem = undeletable(who, slot, path)
  if (problem) return problem
  if (slot.place.node.kind === 'dir') return failure('EISDIR', path)
  if (isMountPoint(slot.place)) return failure('EBUSY', path)
  return removeEntry(view.disks, slot.folder, slot.name, how.mtime)
}

/** Takes an empty folder away. */
export function rmdir(view: View, who: Who, path: string, how: Removing): Disks | FsError {
  const slot = taken(view, who, path, { '.': 'EINVAL', '..': 'ENOTEMPTY', '/': 'EBUSY' })
  if (isFsError(slot)) return slot
  const problem = undeletable(who, slot, path)
  if (problem) return problem
  if (slot.place.node.kind !== 'dir') return failure('ENOTDIR', path)
  if (isMountPoint(slot.place)) return failure('EBUSY', path)
  if (!isEmpty(view, slot.place)) return failure('ENOTEMPTY', path)
  return removeEntry(view.disks, slot.folder, slot.name, how.mtime)
}

type Taken = Slot & { readonly place: Place }

/** A name that something has; `errors` for paths that end in none. */
function taken(view: View, who: Who, path: string, errors: Record<Exclude<Last, 'name'>, Errno>): Taken | FsError {
  const slot = nameSlot(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.last !== 'name') return failure(errors[slot.last], path)
  return slot.place ? { ...slot, place: slot.place } : failure('ENOENT', path)
}

function undeletable(who: Who, { folder, place }: Taken, path: string): FsError | undefined {
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
  const source = nameSlot(view, who, from)
  if (isFsError(source)) return source
  const target = nameSlot(view, who, to)
  if (isFsError(target)) return target
  const problem = misplaced(source, target, from, to)
  if (problem) return problem
  const taken = { ...source, place: source.place! }
  if (sameFile(taken.place, target.place)) return view.disks
  return immovable(view, who, taken, target, from, to) ?? move(view, taken, target, how.mtime)
}

// The checks and their order are the kernel's (fs/namei.c, do_renameat2 and vfs_rename).
function misplaced(source: Slot, target: Slot, from: string, to: string): FsError | undefined {
  if (source.folder.order !== target.folder.order) return failure('EXDEV', to)
  if (source.last !== 'name') return failure('EBUSY', from)
  if (target.last !== 'name') return failure('EBUSY', to)
  if (source.folder.mount.readonly) return failure('EROFS', from)
  if (source.place === undefined) return failure('ENOENT', from)
  if (source.place.node.kind !== 'dir' && source.slash) return failure('ENOTDIR', from)
  if (source.place.node.kind !== 'dir' && target.slash) return failure('ENOTDIR', to)
  const moves = source.folder.path !== target.folder.path
  if (moves && inside(target.folder.path, source.place.path)) return failure('EINVAL', to)
  if (moves && target.place && inside(source.folder.path, target.place.path)) return failure('ENOTEMPTY', to)
  return undefined
}

function immovable(view: View, who: Who, source: Taken, target: Slot, from: string, to: string): FsError | undefined {
  const problem = undeletable(who, source, from) ?? replaceable(who, source.place, target, to)
  if (problem) return problem
  const folder = source.place.node.kind === 'dir'
  const moves = source.folder.path !== target.folder.path
  if (folder && moves && !allowed(who, source.place.node, W)) return failure('EACCES', from)
  if (isMountPoint(source.place) || (target.place && isMountPoint(target.place))) return failure('EBUSY', from)
  if (folder && source.place.stack.some(({ layer }) => layer !== 0)) return failure('EXDEV', to)
  if (folder && target.place && !isEmpty(view, target.place)) return failure('ENOTEMPTY', to)
  return tooDeep(view, source.place, target, to)
}

function replaceable(who: Who, source: Place, target: Slot, to: string): FsError | undefined {
  if (target.place === undefined) return unwritable(who, target.folder, to)
  const problem = undeletable(who, { ...target, place: target.place }, to)
  if (problem) return problem
  const [from, over] = [source.node.kind === 'dir', target.place.node.kind === 'dir']
  return from === over ? undefined : failure(from ? 'ENOTDIR' : 'EISDIR', to)
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
