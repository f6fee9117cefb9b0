import type { Dir, Visible } from '../fs/node.ts'
import { basename, dirname, join, parts } from '../fs/path.ts'
import { unpackArchive } from './archive.ts'
import { copyNode, type CopyHow, type Owner } from './copy-nodes.ts'
import { CopyTarget } from './copy-target.ts'
import { failed, failure, type Failure } from './failure.ts'
import { parseMode } from './mode.ts'
import type { CopyAction } from './ops.ts'
import { findSources, type Match } from './source-files.ts'

/** A source of COPY with the tree that it is looked for in. */
export interface CopySource {
  readonly action: CopyAction
  readonly tree: Dir
  readonly owner?: Owner
}

/** Folders that are made on the way get an octal mode too, but not a symbolic one (recording build-copy-owner). */
const madeMode = (chmod = ''): number => (/^[0-7]+$/.test(chmod) ? parseInt(chmod, 8) & 0o777 : 0o755)

const howOf = ({ action, owner }: CopySource): CopyHow | Failure => {
  const mode = action.chmod === undefined ? undefined : parseMode(action.chmod)
  return failed(mode) ? mode : { owner, mode, made: madeMode(action.chmod), exclude: action.exclude }
}

const withoutSlash = (path: string): string => (path === '/' ? path : path.replace(/\/+$/, ''))

/** `--parents`: the part of a source after `/./`, or all of it, is kept below the target. */
const parentsTarget = ({ source, target }: CopyAction, path: string): string => {
  const pivot = source.indexOf('/./')
  const above = pivot < 0 ? 0 : parts(source.slice(0, pivot)).length
  return join(target, parts(path).slice(above).join('/'))
}

const copyFolder = (into: CopyTarget, tree: Dir, target: string, how: CopyHow): Failure | undefined => {
  const there = target.endsWith('/') ? undefined : into.place(target)
  if (there && there.node.kind !== 'dir') return failure(`cannot copy to non-directory: ${into.where(there.path)}`)
  const folder = into.folder(withoutSlash(target), { mode: how.made, ...how.owner })
  return failed(folder) ? folder : into.merge(folder, tree)
}

const copyFile = (into: CopyTarget, node: Visible, target: string, name: string, how: CopyHow): Failure | undefined => {
  const inFolder = target.endsWith('/') || into.isFolder(target)
  const path = inFolder ? `${withoutSlash(target)}/${name}` : withoutSlash(target)
  // The end of the path is followed too: what a link leads to is replaced, not the link.
  const real = inFolder ? path : (into.place(path)?.path ?? path)
  const folder = into.folder(dirname(real), { mode: how.made, ...how.owner })
  return failed(folder) ? folder : into.write(folder, basename(real), node)
}

/** An archive is unpacked with the modes that are in it: `--chmod` and `--exclude` do not count (recording build-add). */
const unpack = (into: CopyTarget, tree: Dir, target: string, { owner }: CopyHow): Failure | undefined => {
  const folder = into.folder(withoutSlash(target), { mode: 0o755, ...owner })
  const node = copyNode(tree, { owner, made: 0o755, exclude: [] })
  return failed(folder) ? folder : node?.kind === 'dir' ? into.merge(folder, node) : undefined
}

const copyMatch = (into: CopyTarget, { action }: CopySource, match: Match, how: CopyHow): Failure | undefined => {
  const target = action.parents ? parentsTarget(action, match.path) : action.target
  const archive = action.unpack && match.node.kind === 'file' ? unpackArchive(match.node.bytes, match.path) : undefined
  if (failed(archive)) return archive
  if (archive) return unpack(into, archive, target, how)
  const node = copyNode(match.node, how)
  if (!node) return undefined
  if (node.kind === 'dir') return copyFolder(into, node, target, how)
  return copyFile(into, node, target, basename(match.path), how)
}

/**
 * Carries out COPY or ADD on a stack of layers (topmost first) and gives the new layer. Files keep their times; folders
 * that are made on the way are new; an archive is unpacked when ADD finds it among its sources.
 */
export const copyLayer = (lowers: readonly Dir[], sources: readonly CopySource[], now: number): Dir | Failure => {
  const into = new CopyTarget(lowers, now)
  for (const source of sources) {
    const how = howOf(source)
    if (failed(how)) return how
    const matches = findSources(source.tree, source.action.source)
    if (failed(matches)) return failure(`failed to compute cache key: ${matches.message}`)
    for (const match of matches) {
      const problem = copyMatch(into, source, match, how)
      if (problem) return problem
    }
  }
  return into.upper
}

/** Carries out WORKDIR: the layer with the folders that were missing, owned by the user of the image. */
export const workdirLayer = (lowers: readonly Dir[], path: string, owner: Owner, now: number): Dir | Failure => {
  const into = new CopyTarget(lowers, now)
  const folder = into.folder(path, { ...owner })
  return failed(folder) ? folder : into.upper
}
