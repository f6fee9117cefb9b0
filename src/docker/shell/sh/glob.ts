import { match } from '../../fs/glob.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Files } from '../sys.ts'
import { unescape } from './fields.ts'

/** The paths that fit a pattern, in byte order. Names with a dot in front only fit a pattern that has one. */
export function expandPath(files: Files, pattern: string): string[] {
  const names = pattern.split('/')
  let found = pattern.startsWith('/') ? ['/'] : ['']
  for (let i = pattern.startsWith('/') ? 1 : 0; i < names.length; i++) {
    const last = i === names.length - 1
    found = found.flatMap((path) => below(files, path, names[i]!, last))
  }
  return found
}

function below(files: Files, path: string, name: string, last: boolean): string[] {
  if (name === '') return [last && path !== '/' ? `${path}/` : path].filter((found) => !last || isDir(files, found))
  const join = (entry: string) => (path === '' || path.endsWith('/') ? path + entry : `${path}/${entry}`)
  if (!/[*?[]/.test(name)) {
    const at = join(unescape(name))
    return !isFsError(files.lstat(at)) && (last || isDir(files, at)) ? [at] : []
  }
  const entries = files.readDir(path === '' ? '.' : path)
  if (isFsError(entries)) return []
  const dotted = name.startsWith('.') ? ['.', '..'] : []
  return [...dotted, ...entries.map(([entry]) => entry)]
    .filter((entry) => entry.startsWith('.') === name.startsWith('.') && match(name, entry))
    .map(join)
    .filter((at) => last || isDir(files, at))
}

function isDir(files: Files, path: string): boolean {
  const node = files.stat(path)
  return !isFsError(node) && node.kind === 'dir'
}
