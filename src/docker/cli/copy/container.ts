import { statPath } from '../../engine/copy.ts'
import { note } from '../../engine/containers.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { treeAt, viewOf } from '../../engine/view-of.ts'
import type { Visible } from '../../fs/node.ts'
import { basename, dirname, join, normalize } from '../../fs/path.ts'
import type { Context } from '../types.ts'
import type { Source, Target } from './place.ts'

const EMPTY = 'bad parameter: pathcannot be empty'

/** The path without links, but for the last part when that is a link and is not to be followed. */
const resolve = (cx: Context, ref: string, path: string, follow: boolean): string | Problem => {
  const whole = normalize(`/${path}`)
  if (follow || whole === '/' || /\/\.?$/.test(path)) {
    const found = statPath(cx.tx, ref, whole)
    return isProblem(found) ? problem('noFile', { path, ref }) : found.path
  }
  const folder = statPath(cx.tx, ref, dirname(whole))
  return isProblem(folder) ? problem('noFile', { path, ref }) : join(folder.path, basename(whole))
}

/** What is to be copied out of a container. A link is copied as a link unless `follow`. */
export const fromContainer = (cx: Context, ref: string, path: string, follow: boolean): Source | Problem => {
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) return container
  if (path === '') return problem('daemon', { text: EMPTY })
  const real = resolve(cx, ref, path, follow)
  if (isProblem(real)) return real
  const node = treeAt(viewOf(cx.tx, container), real)
  if (node === undefined) return problem('noFile', { path, ref })
  const contents = /(^|\/)\.$/.test(path)
  if ((contents || path.endsWith('/')) && node.kind !== 'dir') {
    return problem('daemon', { text: `lstat ${path}: not a directory` })
  }
  note(cx.tx, container, 'archive-path')
  const whole = normalize(`/${path}`)
  return { node, name: basename(whole), contents: contents || whole === '/' }
}

const kindAt = (cx: Context, ref: string, path: string): { kind: Visible['kind']; path: string } | undefined => {
  const found = statPath(cx.tx, ref, path)
  return isProblem(found) ? undefined : { kind: found.node.kind, path: found.path }
}

/** The place in a container to copy to. */
export const containerTarget = (cx: Context, ref: string, path: string): Target | Problem => {
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) return container
  const whole = normalize(`/${path}`)
  const there = path === '' ? undefined : kindAt(cx, ref, whole)
  return { path: there?.path ?? whole, kind: there?.kind, slash: path === '' || /\/\.?$/.test(path) }
}
