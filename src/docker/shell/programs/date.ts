import type { Program } from '../sys.ts'
import { isFsError } from '../../fs/resolve.ts'
import { applet, errorWords, misused } from './applet.ts'
import { formatDate, parseDate } from './date-format.ts'

const SYNTAX = {
  options: 'ud:I:Rr:',
  long: { date: 'd', utc: 'u', universal: 'u' },
  synopsis: '[OPTIONS] [+FMT] [[-s] TIME]',
} as const

export const date: Program = applet('date', SYNTAX, (sys, given) => {
  const asked = given.value('d')
  const file = given.value('r')
  const node = file === undefined ? undefined : sys.files.stat(file)
  if (node && isFsError(node)) {
    sys.err(`date: ${file}: ${errorWords(node)}\n`)
    return { exit: 1 }
  }
  const at = node ? node.mtime * 1000 : asked === undefined ? sys.clock : parseDate(asked)
  if (at === undefined) {
    sys.err(`date: invalid date '${asked}'\n`)
    return { exit: 1 }
  }
  const [format, ...more] = given.args
  if (more.length > 0) return misused(sys, 'date', SYNTAX)
  if (format !== undefined && !format.startsWith('+')) {
    sys.err(`date: can't set date: Operation not permitted\n`)
    return { exit: 1 }
  }
  const plain = given.has('R') ? '%a, %d %b %Y %H:%M:%S %z' : '%a %b %e %H:%M:%S UTC %Y'
  sys.out(`${formatDate(at, format?.slice(1) ?? plain)}\n`)
  return { exit: 0 }
})
