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

// `-t [[CC]YY]MMDDhhmm[.ss]`
const parseStamp = (text: string): number | undefined => {
  const match = /^((?:\d\d)?\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d\d))?$/.exec(text)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0))
  return Date.UTC(year! < 100 ? 2000 + year! : year!, month! - 1, day, hour, minute, second)
}

export const touch: Program = applet('touch', SYNTAX, (sys, given) => {
  const asked = given.value('d') ?? given.value('t')
  const model = given.value('r')
  const like = model === undefined ? undefined : sys.files.stat(model)
  if (like && isFsError(like)) {
    sys.err(`touch: ${model}: ${errorWords(like)}\n`)
    return { exit: 1 }
  }
  const at = like ? like.mtime * 1000 : asked === undefined ? sys.clock : (parseDate(asked) ?? parseStamp(asked))
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
