import { isFsError } from '../../fs/resolve.ts'
import type { Program } from '../sys.ts'
import { applet, errorWords, forEach } from './applet.ts'
import { parseDate } from './date-format.ts'

const SYNTAX = {
  options: 'cd:t:r:hma',
  long: { date: 'd', 'no-create': 'c' },
  synopsis: '[-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  least: 1,
} as const

export const touch: Program = applet('touch', SYNTAX, (sys, given) => {
  const asked = given.value('d')
  const at = asked === undefined ? sys.clock : parseDate(asked)
  if (at === undefined) {
    sys.err(`touch: invalid date '${asked}'\n`)
    return { exit: 1 }
  }
  const seconds = Math.floor(at / 1000)
  return forEach(sys, 'touch', given.args, (path) => {
    const there = sys.files.stat(path)
    if (isFsError(there) && there.errno === 'ENOENT') {
      if (given.has('c')) return undefined
      const wrong = sys.files.writeFile(path, new Uint8Array(0))
      if (wrong !== undefined) return `${path}: ${errorWords(wrong)}`
    }
    const wrong = sys.files.utimes(path, seconds, given.has('h'))
    return wrong === undefined ? undefined : `${path}: ${errorWords(wrong)}`
  })
})
