import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach, misused } from './applet.ts'
import { under } from './walk.ts'

const SYNTAX = { options: 'irRfv', long: { recursive: 'r', force: 'f' }, synopsis: '[-irf] FILE...' } as const

/** Removes a path and, if it is a folder, what is in it; what is wrong, as `rm` says it. */
export const removeTree = (sys: Sys, path: string): string | undefined => {
  const node = sys.files.lstat(path)
  if (isFsError(node)) return `can't remove '${path}': ${errorWords(node)}`
  if (node.kind !== 'dir') {
    const wrong = sys.files.unlink(path)
    return wrong === undefined ? undefined : `can't remove '${path}': ${errorWords(wrong)}`
  }
  const names = sys.files.readDir(path)
  if (isFsError(names)) return `can't open '${path}': ${errorWords(names)}`
  for (const [name] of names) {
    const wrong = removeTree(sys, under(path, name))
    if (wrong !== undefined) return wrong
  }
  const wrong = sys.files.rmdir(path)
  return wrong === undefined ? undefined : `can't remove '${path}': ${errorWords(wrong)}`
}

export const rm: Program = applet('rm', SYNTAX, (sys, given) => {
  if (given.args.length === 0) return given.has('f') ? { exit: 0 } : misused(sys, 'rm', SYNTAX)
  return forEach(sys, 'rm', given.args, (path) => {
    const last = path.replace(/\/+$/, '').split('/').at(-1)
    if (last === '.' || last === '..') return `can't remove '.' or '..'`
    const node = sys.files.lstat(path)
    if (isFsError(node))
      return given.has('f') && node.errno === 'ENOENT' ? undefined : `can't remove '${path}': ${errorWords(node)}`
    if (node.kind === 'dir' && !given.has('r') && !given.has('R')) return `'${path}' is a directory`
    return removeTree(sys, path)
  })
})
