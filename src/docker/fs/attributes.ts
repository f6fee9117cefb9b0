import { allowed, inGroup, owns, W } from './access.ts'
import type { View, Who } from './disk.ts'
import { type Disks, setMeta } from './edit.ts'
import type { FsError, Meta, Visible } from './node.ts'
import { failure, isFsError, type Place, resolve } from './resolve.ts'

/** Sets the permission bits of what a path leads to. */
export function chmod(view: View, who: Who, path: string, mode: number): Disks | FsError {
  return change(view, who, path, false, ({ node }) => {
    if (!owns(who, node)) return failure('EPERM', path)
    const lost = who.uid === 0 || inGroup(who, node.gid) ? 0 : 0o2000
    return { mode: mode & 0o7777 & ~lost }
  })
}

/** Sets owner and group; what is undefined stays. Only root gives files away. Set-user-id bits of files go. */
export function chown(
  view: View,
  who: Who,
  path: string,
  uid?: number,
  gid?: number,
  nofollow = false,
): Disks | FsError {
  return change(view, who, path, nofollow, ({ node }) => {
    const owner = uid === undefined || uid === node.uid
    const group = gid === undefined || gid === node.gid || inGroup(who, gid)
    if (who.uid !== 0 && !(owns(who, node) && owner && group)) return failure('EPERM', path)
    return { uid: uid ?? node.uid, gid: gid ?? node.gid, mode: chowned(node) }
  })
}

function chowned(node: Visible): number {
  return node.kind === 'file' ? node.mode & ~(node.mode & 0o10 ? 0o6000 : 0o4000) : node.mode
}

/** Sets the time of the last change, in seconds since 1970: its owner may, and root. */
export function utimes(view: View, who: Who, path: string, mtime: number, nofollow = false): Disks | FsError {
  return change(view, who, path, nofollow, ({ node }) => (owns(who, node) ? { mtime } : failure('EPERM', path)))
}

/** Sets the time of the last change to now: whoever may write may do that. */
export function touch(view: View, who: Who, path: string, now: number, nofollow = false): Disks | FsError {
  return change(view, who, path, nofollow, ({ node }) =>
    owns(who, node) || allowed(who, node, W) ? { mtime: now } : failure('EACCES', path),
  )
}

function change(
  view: View,
  who: Who,
  path: string,
  nofollow: boolean,
  meta: (place: Place) => Partial<Meta> | FsError,
): Disks | FsError {
  const place = resolve(view, who, path, nofollow)
  if (isFsError(place)) return place
  if (place.mount.readonly) return failure('EROFS', path)
  const next = meta(place)
  return isFsError(next) ? next : setMeta(view.disks, place, next)
}
