import type { View } from '../fs/disk.ts'
import type { Dir, FsError, Visible } from '../fs/node.ts'
import { join, normalize } from '../fs/path.ts'
import {
  chmod,
  chown,
  isFsError,
  mkdir,
  mknod,
  realpath,
  rmdir,
  stat,
  symlink,
  unlink,
  utimes,
  writeFile,
} from '../fs/view.ts'
import { note } from './containers.ts'
import { keepDisks, mtime, root } from './disks.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'
import { treeAt, viewOf } from './view-of.ts'

/** What is at a path of a container: the node, links followed, and the path without links. */
export interface PathStat {
  readonly node: Visible
  readonly path: string
}

/** Looks at a path of a container, as `docker cp` does before it copies. */
export function statPath(tx: Tx, ref: string, path: string): PathStat | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const view = viewOf(tx, container)
  const absolute = normalize(`/${path}`)
  const node = stat(view, root, path.endsWith('/') && absolute !== '/' ? `${absolute}/` : absolute)
  const real = realpath(view, root, absolute)
  if (isFsError(node) || isFsError(real)) return problem('noFile', { path, ref })
  return { node, path: real }
}

/** Takes what is at a path out of a container: a folder with everything in it. */
export function copyOut(tx: Tx, ref: string, path: string): PathStat | Problem {
  const found = statPath(tx, ref, path)
  const container = findContainer(tx, ref)
  if (isProblem(found) || isProblem(container)) return found
  const node = treeAt(viewOf(tx, container), found.path)
  if (!node) return problem('noFile', { path, ref })
  note(tx, container, 'archive-path')
  return { node, path: found.path }
}

/** Puts things into a folder of a container: files replace files, folders are merged. Everything belongs to root. */
export function copyIn(
  tx: Tx,
  ref: string,
  folder: string,
  entries: ReadonlyMap<string, Visible>,
): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const found = statPath(tx, ref, folder)
  if (isProblem(found)) return found
  if (found.node.kind !== 'dir') return problem('notFolder', {})
  const view = viewOf(tx, container)
  const after = putAll(view, found.path, entries, mtime(tx))
  if (isFsError(after))
    return after.errno === 'EROFS'
      ? readonlyProblem(container)
      : problem('cannotUnpack', { path: after.path, errno: after.errno })
  keepDisks(tx, view, after.disks)
  note(tx, container, 'extract-to-dir')
  return container
}

const readonlyProblem = ({ spec }: Container): Problem =>
  spec.readonlyRootfs ? problem('readonlyRoot', {}) : problem('readonlyMount', {})

function putAll(view: View, folder: string, entries: ReadonlyMap<string, Visible>, now: number): View | FsError {
  let after: View | FsError = view
  for (const [name, node] of entries) {
    if (isFsError(after)) return after
    after = putOne(after, join(folder, name), node, now)
  }
  return after
}

function putOne(view: View, path: string, node: Visible, now: number): View | FsError {
  const there = treeAt(view, path)
  if (node.kind === 'dir' && there?.kind === 'dir') return putAll(view, path, visible(node), now)
  const free = there && (there.kind !== 'file' || node.kind !== 'file') ? clear(view, path, there, now) : view
  if (isFsError(free)) return free
  const fresh = make(free, path, node, now)
  if (isFsError(fresh)) return fresh
  const filled = node.kind === 'dir' ? putAll(fresh, path, visible(node), now) : fresh
  return isFsError(filled) ? filled : dress(filled, path, node)
}

const visible = (folder: Dir): ReadonlyMap<string, Visible> => folder.entries as ReadonlyMap<string, Visible>

// A folder that is in the way of a file stays when it has something in it.
function clear(view: View, path: string, there: Visible, now: number): View | FsError {
  const disks = (there.kind === 'dir' ? rmdir : unlink)(view, root, path, { mtime: now })
  return isFsError(disks) ? disks : { ...view, disks }
}

function make(view: View, path: string, node: Visible, now: number): View | FsError {
  const disks = made(view, path, node, { mtime: now })
  return isFsError(disks) ? disks : { ...view, disks }
}

function made(view: View, path: string, node: Visible, how: { mtime: number }): View['disks'] | FsError {
  switch (node.kind) {
    case 'dir':
      return mkdir(view, root, path, how)
    case 'link':
      return symlink(view, root, node.target, path, how)
    case 'device':
      return mknod(view, root, path, node, how)
    case 'file':
      return writeFile(view, root, path, node.bytes, how)
  }
}

function dress(view: View, path: string, node: Visible): View | FsError {
  if (node.kind === 'link') return view
  const owned = chown(view, root, path, 0, 0)
  if (isFsError(owned)) return owned
  const moded = chmod({ ...view, disks: owned }, root, path, node.mode)
  if (isFsError(moded)) return moded
  const timed = utimes({ ...view, disks: moded }, root, path, node.mtime)
  return isFsError(timed) ? timed : { ...view, disks: timed }
}
