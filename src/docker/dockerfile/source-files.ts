import type { View } from '../fs/disk.ts'
import { isPattern, matchPath } from '../fs/glob.ts'
import type { Dir, Visible } from '../fs/node.ts'
import { basename, dirname, parts } from '../fs/path.ts'
import { get } from '../fs/tree.ts'
import { isFsError, readDir, realpath } from '../fs/view.ts'
import { failure, type Failure } from './failure.ts'

/** A file or folder that a source of COPY stands for. */
export interface Match {
  /** Where it was found, before links are followed. */
  readonly path: string
  /** What is there: a link that the path ends in has been followed. */
  readonly node: Visible
}

const root = { uid: 0, gid: 0 }

/** A tree as a view, so that links in paths are followed. */
const viewOf = (tree: Dir): View => ({
  mounts: [{ at: '/', disk: 'source', type: 'root' }],
  disks: new Map([['source', { kind: 'tree', root: tree }]]),
})

const found = (tree: Dir, view: View, path: string): Match | undefined => {
  const real = realpath(view, root, path)
  if (isFsError(real)) return undefined
  const node = real === '/' ? tree : get(tree, real)
  return node && node.kind !== 'whiteout' ? { path, node } : undefined
}

const namesIn = (view: View, folder: string, pattern: string): string[] => {
  const entries = readDir(view, root, folder || '/')
  return isFsError(entries) ? [] : entries.map(([name]) => name).filter((name) => matchPath(pattern, name))
}

const expandNames = (view: View, names: readonly string[]): string[] =>
  names.reduce<string[]>(
    (folders, name) =>
      folders.flatMap((folder) =>
        isPattern(name) ? namesIn(view, folder, name).map((one) => `${folder}/${one}`) : [`${folder}/${name}`],
      ),
    [''],
  )

/** A name that is there and leads nowhere: a wildcard finds it, and then it is missed (recording build-forms). */
const leadsNowhere = (tree: Dir, view: View, path: string): boolean => {
  const folder = realpath(view, root, dirname(path))
  return !isFsError(folder) && get(tree, `${folder}/${basename(path)}`)?.kind === 'link'
}

/**
 * What a source stands for in a tree: one match for a plain path, any number for one with wildcards. A plain path that
 * leads nowhere is a failure in the words of the checksum that is made of it.
 */
export const findSources = (tree: Dir, source: string): readonly Match[] | Failure => {
  const view = viewOf(tree)
  const names = parts(source)
  const paths = expandNames(view, names)
  const matches = paths.map((path) => found(tree, view, path || '/'))
  const nowhere = paths.find((path, index) => matches[index] === undefined && leadsNowhere(tree, view, path))
  if (nowhere !== undefined) return failure(`"${nowhere}": not found`)
  if (!names.some(isPattern) && matches[0] === undefined) return failure(`"/${names.join('/')}": not found`)
  return matches.filter((match) => match !== undefined)
}
