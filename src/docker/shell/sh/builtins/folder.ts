import { isFsError } from '../../../fs/resolve.ts'
import { join } from '../../../fs/path.ts'
import { errorText } from '../../errors.ts'
import { parseMode } from '../../programs/mode.ts'
import type { Shell } from '../shell.ts'

/** `cd [-LP] [DIR]`: the path is kept as it was said, links in it too, unless -P. */
export function cd(sh: Shell, argv: readonly string[]): number {
  const physical = argv[1] === '-P'
  const [target = sh.get('HOME') ?? ''] = argv.slice(1).filter((arg, i) => !(i === 0 && /^(?:-[LP]+|--)$/.test(arg)))
  if (target === '') return 0
  const dir = target === '-' ? (sh.get('OLDPWD') ?? '') : target
  const found = candidates(sh, dir).find((path) => isFolder(sh, path))
  const logical = found ?? join(logicalFolder(sh), dir)
  const problem = sh.sys.chdir(logical)
  if (problem) {
    sh.complain(`can't cd to ${target}: ${errorText(problem.errno)}`, 'cd')
    return 2
  }
  sh.set('OLDPWD', logicalFolder(sh))
  sh.set('PWD', physical ? sh.sys.cwd : logical)
  if (target === '-' || found !== undefined) sh.sys.out(`${logical}\n`)
  return 0
}

function candidates(sh: Shell, dir: string): string[] {
  const paths = sh.get('CDPATH')
  if (!paths || /^\.{0,2}\//.test(dir) || dir === '.' || dir === '..') return []
  return paths.split(':').map((path) => join(logicalFolder(sh), path === '' ? dir : `${path}/${dir}`))
}

function isFolder(sh: Shell, path: string): boolean {
  const node = sh.sys.files.stat(path)
  return !isFsError(node) && node.kind === 'dir'
}

/** The working folder as the reader named it. */
export function logicalFolder(sh: Shell): string {
  const pwd = sh.get('PWD')
  return pwd?.startsWith('/') ? pwd : sh.sys.cwd
}

export function pwd(sh: Shell, argv: readonly string[]): number {
  sh.sys.out(`${argv[1] === '-P' ? sh.sys.cwd : logicalFolder(sh)}\n`)
  return 0
}

export function umask(sh: Shell, argv: readonly string[]): number {
  const text = argv[1]
  const mask = sh.sys.umask
  if (text === undefined) sh.sys.out(`${mask.toString(8).padStart(4, '0')}\n`)
  else if (text === '-S') sh.sys.out(`u=${letters(~mask >> 6)},g=${letters(~mask >> 3)},o=${letters(~mask)}\n`)
  else return setMask(sh, text)
  return 0
}

function setMask(sh: Shell, text: string): number {
  // In letters it is what remains allowed.
  const allowed = /^\d/.test(text) ? undefined : parseMode(text, ~sh.sys.umask & 0o777, true)
  const mask = /^[0-7]{1,4}$/.test(text) ? parseInt(text, 8) : allowed === undefined ? undefined : ~allowed
  if (mask === undefined) {
    sh.complain(`illegal mode: ${text}`, 'umask')
    return 2
  }
  sh.sys.setUmask(mask & 0o777)
  return 0
}

function letters(bits: number): string {
  return (bits & 4 ? 'r' : '') + (bits & 2 ? 'w' : '') + (bits & 1 ? 'x' : '')
}
