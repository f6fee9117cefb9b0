import { allowed, inGroup, owns, R, W, X } from './access.ts'
import type { View, Who } from './disk.ts'
import { type Disks, setEntry, setNode } from './edit.ts'
import { freeInode } from './inode.ts'
import type { File, FsError, Meta, Visible } from './node.ts'
import { failure, isFsError, nameSlot, openSlot, type Place, resolve, type Slot } from './resolve.ts'

/** How something is made. `mode` has the umask taken off already; `mtime` is now, in seconds since 1970. */
export interface Making {
  readonly mode?: number
  readonly mtime: number
}

/** Writes a file, making it when it is not there (0644 unless `mode`); one that is there keeps its mode and owner. */
export function writeFile(
  view: View,
  who: Who,
  path: string,
  bytes: Uint8Array,
  how: Making & { append?: boolean },
): Disks | FsError {
  const slot = openSlot(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.place === undefined) {
    if (slot.slash) return failure('EISDIR', path)
    return make(
      view,
      who,
      path,
      slot,
      (owner) => ({ kind: 'file', bytes, mode: how.mode ?? 0o644, ...owner }),
      how.mtime,
    )
  }
  const { node } = slot.place
  if (node.kind === 'dir') return failure('EISDIR', path)
  if (!allowed(who, node, W)) return failure('EACCES', path)
  if (node.kind !== 'file') return view.disks
  if (slot.place.mount.readonly) return failure('EROFS', path)
  return setNode(view.disks, slot.place, written(node, who, bytes, how))
}

function written(file: File, who: Who, bytes: Uint8Array, how: Making & { append?: boolean }): File {
  const mode = who.uid === 0 ? file.mode : file.mode & ~0o6000
  return { ...file, mode, mtime: how.mtime, bytes: how.append ? joined(file.bytes, bytes) : bytes }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Makes a folder, 0755 unless `mode`. */
export function mkdir(view: View, who: Who, path: string, how: Making): Disks | FsError {
  const slot = freeSlot(view, who, path)
  if (isFsError(slot)) return slot
  const mode = (how.mode ?? 0o755) | (slot.folder.node.kind === 'dir' ? slot.folder.node.mode & 0o2000 : 0)
  return make(view, who, path, slot, (owner) => ({ kind: 'dir', mode, ...owner, entries: new Map() }), how.mtime)
}

/** Makes a symbolic link at `path` that says `target`. */
export function symlink(view: View, who: Who, target: string, path: string, how: Making): Disks | FsError {
  if (target === '') return failure('ENOENT', path)
  const slot = freeSlot(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.slash) return failure('ENOENT', path)
  return make(view, who, path, slot, (owner) => ({ kind: 'link', mode: 0o777, ...owner, target }), how.mtime)
}

/** Makes a character device; root only. */
export function mknod(
  view: View,
  who: Who,
  path: string,
  device: { major: number; minor: number },
  how: Making,
): Disks | FsError {
  const slot = freeSlot(view, who, path)
  if (isFsError(slot)) return slot
  const problem = unwritable(who, slot.folder, path)
  if (problem || who.uid !== 0) return problem ?? failure('EPERM', path)
  const { major, minor } = device
  return make(
    view,
    who,
    path,
    slot,
    (owner) => ({ kind: 'device', mode: how.mode ?? 0o644, ...owner, major, minor }),
    how.mtime,
  )
}

/** Gives a file a second name. Both must lie on one mount; a folder cannot have two. */
export function hardlink(view: View, who: Who, existing: string, path: string, how: Making): Disks | FsError {
  const from = resolve(view, who, existing, true)
  if (isFsError(from)) return from
  const slot = freeSlot(view, who, path)
  if (isFsError(slot)) return slot
  if (slot.slash) return failure('ENOENT', path)
  if (from.order !== slot.folder.order) return failure('EXDEV', path)
  if (from.node.kind === 'dir' || !mayLink(who, from.node)) return failure('EPERM', path)
  const problem = unwritable(who, slot.folder, path)
  if (problem) return problem
  const [disks, node] = numbered(view.disks, from)
  return setEntry(disks, slot.folder, slot.name, node, how.mtime)
}

// The kernel's fs.protected_hardlinks: to link what is not yours you must be able to read and write it.
function mayLink(who: Who, node: Visible): boolean {
  return owns(who, node) || (node.kind === 'file' && !(node.mode & 0o6000) && allowed(who, node, R | W))
}

// A file gets a number with its second name; one from below is copied up first.
function numbered(disks: Disks, place: Place): [Disks, Visible] {
  const { node, mount, layer } = place
  if (node.kind !== 'file' || (layer === 0 && node.ino !== undefined)) return [disks, node]
  const disk = disks.get(mount.disk)
  if (disk === undefined || place.parent === undefined) return [disks, node]
  const file = { ...node, ino: freeInode(disk) }
  return [setEntry(disks, place.parent, place.names.at(-1)!, file, place.parent.node.mtime), file]
}

function freeSlot(view: View, who: Who, path: string): Slot | FsError {
  const slot = nameSlot(view, who, path)
  if (isFsError(slot)) return slot
  return slot.place === undefined && slot.last === 'name' ? slot : failure('EEXIST', path)
}

type Owner = Pick<Meta, 'uid' | 'gid' | 'mtime'>

function make(
  view: View,
  who: Who,
  path: string,
  slot: Slot,
  node: (owner: Owner) => Visible,
  mtime: number,
): Disks | FsError {
  const problem = unwritable(who, slot.folder, path)
  if (problem) return problem
  if (slot.name.includes('\0')) return failure('EINVAL', path)
  const { mode, gid } = slot.folder.node
  const made = node({ uid: who.uid, gid: mode & 0o2000 ? gid : who.gid, mtime })
  const safe =
    made.kind === 'file' && !inGroup(who, made.gid) && who.uid !== 0 ? { ...made, mode: made.mode & ~0o2000 } : made
  return setEntry(view.disks, slot.folder, slot.name, safe, mtime)
}

/** Why `who` cannot make or remove names in a folder, if so. */
export function unwritable(who: Who, folder: Place, path: string): FsError | undefined {
  if (folder.mount.readonly) return failure('EROFS', path)
  return allowed(who, folder.node, W | X) ? undefined : failure('EACCES', path)
}
