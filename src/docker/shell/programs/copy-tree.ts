import type { FsError, Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Sys } from '../sys.ts'
import { errorWords } from './applet.ts'
import { under } from './walk.ts'

/** How files are copied: `keep` owner, mode and time; links as links or as what they lead to. */
export interface Copying {
  readonly recursive: boolean
  readonly keep: boolean
  readonly followLinks: boolean
}

const keepAttributes = (sys: Sys, to: string, node: Visible): void => {
  sys.files.chown(to, node.uid, node.gid, true)
  if (node.kind !== 'link') sys.files.chmod(to, node.mode)
  sys.files.utimes(to, node.mtime, true)
}

const cannotMake = (to: string, wrong: FsError): string => `can't create '${to}': ${errorWords(wrong)}`

const copyFolder = (sys: Sys, from: string, to: string, node: Visible, how: Copying): string | undefined => {
  const there = sys.files.stat(to)
  if (isFsError(there)) {
    const wrong = sys.files.mkdir(to, node.mode)
    if (wrong !== undefined) return `can't create directory '${to}': ${errorWords(wrong)}`
  } else if (there.kind !== 'dir') return `target '${to}' is not a directory`
  const names = sys.files.readDir(from)
  if (isFsError(names)) return `can't open '${from}': ${errorWords(names)}`
  for (const [name] of names) {
    const wrong = copyTree(sys, under(from, name), under(to, name), how)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

const copyLink = (sys: Sys, target: string, to: string): string | undefined => {
  if (!isFsError(sys.files.lstat(to))) sys.files.unlink(to)
  const wrong = sys.files.symlink(target, to)
  return wrong === undefined ? undefined : cannotMake(to, wrong)
}

const copyFile = (sys: Sys, from: string, to: string, node: Visible): string | undefined => {
  const bytes = sys.files.readFile(from)
  if (isFsError(bytes)) return `can't open '${from}': ${errorWords(bytes)}`
  const wrong = sys.files.writeFile(to, bytes, { mode: node.mode })
  return wrong === undefined ? undefined : cannotMake(to, wrong)
}

/** Copies one path to exactly another; what is wrong, as `cp` says it. */
export const copyTree = (sys: Sys, from: string, to: string, how: Copying): string | undefined => {
  const node = how.followLinks ? sys.files.stat(from) : sys.files.lstat(from)
  if (isFsError(node)) return `can't stat '${from}': ${errorWords(node)}`
  if (node.kind === 'dir' && !how.recursive) return `omitting directory '${from}'`
  const wrong =
    node.kind === 'dir'
      ? copyFolder(sys, from, to, node, how)
      : node.kind === 'link'
        ? copyLink(sys, node.target, to)
        : copyFile(sys, from, to, node)
  if (wrong === undefined && how.keep) keepAttributes(sys, to, node)
  return wrong
}
