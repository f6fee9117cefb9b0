import { allowed, R } from './access.ts'
import type { View, Who } from './disk.ts'
import { linkCount } from './edit.ts'
import type { FsError, Visible } from './node.ts'
import { compareNames, dirname } from './path.ts'
import { failure, isFsError, type Place, resolve, step } from './resolve.ts'
import { list } from './stack.ts'

export { hardlink, mkdir, mknod, symlink, writeFile } from './make.ts'
export { rename, rmdir, unlink } from './remove.ts'
export { chmod, chown, touch, utimes } from './attributes.ts'
export { isFsError } from './resolve.ts'

/** What is at a path, links followed. A folder comes with the entries of one layer only: list it with `readDir`. */
export function stat(view: View, who: Who, path: string): Visible | FsError {
  const place = resolve(view, who, path)
  return isFsError(place) ? place : place.node
}

/** What is at a path; a link at its end is not followed. */
export function lstat(view: View, who: Who, path: string): Visible | FsError {
  const place = resolve(view, who, path, true)
  return isFsError(place) ? place : place.node
}

/** The content of a file. A device gives EINVAL: what it reads as is the kernel's business. */
export function readFile(view: View, who: Who, path: string): Uint8Array | FsError {
  const place = resolve(view, who, path)
  if (isFsError(place)) return place
  if (place.node.kind === 'dir') return failure('EISDIR', path)
  if (!allowed(who, place.node, R)) return failure('EACCES', path)
  return place.node.kind === 'file' ? place.node.bytes : failure('EINVAL', path)
}

/** The entries of a folder as they show, with what is mounted on them, names in byte order. */
export function readDir(view: View, who: Who, path: string): readonly [name: string, node: Visible][] | FsError {
  const place = resolve(view, who, path)
  if (isFsError(place)) return place
  if (place.node.kind !== 'dir') return failure('ENOTDIR', path)
  if (!allowed(who, place.node, R)) return failure('EACCES', path)
  return entriesOf(view, place)
}

function entriesOf(view: View, place: Place): readonly [string, Visible][] {
  const entries = list(place.stack)
  view.mounts.forEach(({ at }, order) => {
    if (order <= place.order || at === '/' || dirname(at) !== place.path) return
    const name = at.slice(at.lastIndexOf('/') + 1)
    const inner = step(view, place, name)
    if (inner) entries.set(name, inner.node)
  })
  const { more } = view
  for (const name of more ? [...entries.keys()] : []) {
    const at = place.path === '/' ? `/${name}` : `${place.path}/${name}`
    if (more?.at(at)) entries.set(name, step(view, place, name)!.node)
  }
  return [...entries].sort(([a], [b]) => compareNames(a, b))
}

/** The target of a symbolic link, as it was written. */
export function readLink(view: View, who: Who, path: string): string | FsError {
  const place = resolve(view, who, path, true)
  if (isFsError(place)) return place
  return place.node.kind === 'link' ? place.node.target : failure('EINVAL', path)
}

/** The path without links, dots and doubled slashes. */
export function realpath(view: View, who: Who, path: string): string | FsError {
  const place = resolve(view, who, path)
  return isFsError(place) ? place : place.path
}

/** Undefined when `who` may read (4), write (2), run (1) what is at a path, or the sum of these. */
export function access(view: View, who: Who, path: string, want: number): FsError | undefined {
  const place = resolve(view, who, path)
  if (isFsError(place)) return place
  const { node, mount } = place
  if (want & 2 && mount.readonly && node.kind !== 'device') return failure('EROFS', path)
  const runs = !(want & 1) || node.kind === 'dir' || (node.mode & 0o111) !== 0
  return runs && allowed(who, node, want) ? undefined : failure('EACCES', path)
}

/** How many names a file has, as `ls -l` shows it; for a folder 2 and the number of folders in it, or 1 when it is merged from layers. */
export function nlink(view: View, who: Who, path: string, nofollow = false): number | FsError {
  const place = resolve(view, who, path, nofollow)
  if (isFsError(place)) return place
  const folders =
    place.node.kind === 'dir' ? entriesOf(view, place).filter(([, node]) => node.kind === 'dir').length : 0
  return linkCount(view, place, folders)
}

/** The disk and the mount point that a path lies on, as `df` wants to know. */
export function mountOf(view: View, who: Who, path: string): Place['mount'] | FsError {
  const place = resolve(view, who, path)
  return isFsError(place) ? place : place.mount
}
