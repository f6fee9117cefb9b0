import { basename } from '../../fs/path.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program } from '../sys.ts'
import { applet, errorWords, forEach } from './applet.ts'
import { under } from './walk.ts'

const SYNTAX = {
  options: 'sfnbST',
  long: { symbolic: 's', force: 'f' },
  synopsis: '[-sfnbTv] [-S SUF] TARGET... LINK|DIR',
  least: 1,
} as const

export const ln: Program = applet('ln', SYNTAX, (sys, given) => {
  const targets = given.args.length === 1 ? given.args : given.args.slice(0, -1)
  const place = given.args.length === 1 ? '.' : given.args.at(-1)!
  const node = given.has('n') ? sys.files.lstat(place) : sys.files.stat(place)
  const folder = !isFsError(node) && node.kind === 'dir' && !given.has('T')
  return forEach(sys, 'ln', targets, (target) => {
    const path = folder ? under(place, basename(target)) : place
    if (given.has('f') && !isFsError(sys.files.lstat(path))) sys.files.unlink(path)
    const wrong = given.has('s') ? sys.files.symlink(target, path) : sys.files.hardlink(target, path)
    if (wrong === undefined) return undefined
    return `${!given.has('s') && wrong.errno === 'ENOENT' ? target : path}: ${errorWords(wrong)}`
  })
})
