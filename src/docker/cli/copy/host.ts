import { problem, type Problem } from '../../engine/problem.ts'
import { treeAt } from '../../engine/view-of.ts'
import type { FsError, Visible } from '../../fs/node.ts'
import { basename, dirname, join, normalize } from '../../fs/path.ts'
import { isFsError } from '../../fs/view.ts'
import type { Sys } from '../../shell/sys.ts'
import { fileProblem } from '../file-problem.ts'
import type { Source, Target } from './place.ts'

/** Absolute path of a name on the command line. */
export const absolute = (sys: Sys, path: string): string => normalize(path.startsWith('/') ? path : join(sys.cwd, path))

/** Where a link that leads nowhere points to. */
const targetOf = (sys: Sys, path: string): string => {
  const target = sys.files.readLink(path)
  return typeof target === 'string' ? normalize(target.startsWith('/') ? target : join(dirname(path), target)) : path
}

/** What is to be copied from the host. A link is copied as a link unless `follow`. */
export const fromHost = (sys: Sys, path: string, follow: boolean): Source | Problem => {
  const whole = absolute(sys, path)
  const wanted = follow ? sys.files.realpath(whole) : whole
  if (isFsError(wanted)) return fileProblem('lstat', { ...wanted, path: targetOf(sys, whole) })
  const seen = sys.files.lstat(wanted)
  if (isFsError(seen)) return fileProblem('lstat', { ...seen, path: whole })
  const contents = /(^|\/)\.$/.test(path)
  const asFolder = contents || path.endsWith('/')
  const real = asFolder ? sys.files.realpath(wanted) : wanted
  const node = isFsError(real) ? undefined : treeAt(sys.files.view, real)
  if (node === undefined) return fileProblem('lstat', { kind: 'error', errno: 'ENOENT', path: whole })
  if (asFolder && node.kind !== 'dir') return problem('client', { text: 'not a directory' })
  return { node, name: basename(whole), contents: contents || whole === '/' }
}

/** The place on the host to copy to. */
export const hostTarget = (sys: Sys, path: string): Target | Problem => {
  const whole = absolute(sys, path)
  const slash = path.endsWith('/') || /(^|\/)\.$/.test(path)
  const seen = sys.files.stat(whole)
  if (!isFsError(seen)) return { path: whole, kind: seen.kind, slash }
  if (seen.errno !== 'ENOENT') return fileProblem('stat', { ...seen, path: whole })
  const folder = whole.slice(0, whole.lastIndexOf('/')) || '/'
  const above = sys.files.stat(folder)
  if (!isFsError(above) || slash) return { path: whole, kind: undefined, slash }
  return problem('client', { text: `invalid output path: directory "${folder}" does not exist` })
}

const make = (sys: Sys, path: string, node: Visible): FsError | undefined => {
  const there = sys.files.lstat(path)
  if (!isFsError(there) && (there.kind !== node.kind || there.kind === 'link')) {
    const gone = there.kind === 'dir' ? sys.files.rmdir(path) : sys.files.unlink(path)
    if (isFsError(gone)) return gone
  }
  if (node.kind === 'link') return sys.files.symlink(node.target, path)
  if (node.kind === 'device') return sys.files.mknod(path, node.major, node.minor, node.mode)
  if (node.kind === 'file') return sys.files.writeFile(path, node.bytes)
  return isFsError(there) || there.kind !== 'dir' ? sys.files.mkdir(path) : undefined
}

const dress = (sys: Sys, path: string, node: Visible, archive: boolean): FsError | undefined => {
  if (node.kind === 'link') return undefined
  const owned = archive ? sys.files.chown(path, node.uid, node.gid) : undefined
  return owned ?? sys.files.chmod(path, node.mode) ?? sys.files.utimes(path, node.mtime)
}

const putOne = (sys: Sys, path: string, node: Visible, archive: boolean): FsError | undefined => {
  const wrong = make(sys, path, node)
  if (wrong !== undefined) return wrong
  if (node.kind === 'dir') {
    const inside = putAll(sys, path, node.entries as ReadonlyMap<string, Visible>, archive)
    if (inside !== undefined) return inside
  }
  return dress(sys, path, node, archive)
}

const putAll = (
  sys: Sys,
  folder: string,
  entries: ReadonlyMap<string, Visible>,
  archive: boolean,
): FsError | undefined => {
  for (const [name, node] of entries) {
    const wrong = putOne(sys, join(folder, name), node, archive)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** Puts things into a folder of the host; with `archive` they keep their owners. */
export const toHost = (
  sys: Sys,
  folder: string,
  entries: ReadonlyMap<string, Visible>,
  archive: boolean,
): Problem | undefined => {
  const wrong = putAll(sys, folder, entries, archive)
  return wrong === undefined ? undefined : fileProblem('open', wrong)
}
