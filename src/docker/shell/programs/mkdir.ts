import type { FsError } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach } from './applet.ts'
import { parseMode } from './mode.ts'

const SYNTAX = {
  options: 'pm:v',
  long: { parents: 'p', mode: 'm' },
  synopsis: '[-m MODE] [-p] DIRECTORY...',
  least: 1,
} as const

/** Makes the folders of a path that are missing. */
const makeParents = (sys: Sys, path: string): FsError | undefined => {
  const names = path.split('/')
  for (let end = 1; end <= names.length; end++) {
    const part = names.slice(0, end).join('/')
    if (part === '') continue
    const there = sys.files.stat(part)
    if (!isFsError(there)) continue
    const wrong = sys.files.mkdir(part)
    if (wrong !== undefined && wrong.errno !== 'EEXIST') return wrong
  }
  return undefined
}

export const mkdir: Program = applet('mkdir', SYNTAX, (sys, given) =>
  forEach(sys, 'mkdir', given.args, (path) => {
    const there = sys.files.stat(path)
    if (given.has('p') && !isFsError(there) && there.kind === 'dir') return undefined
    const wrong = given.has('p') ? makeParents(sys, path) : sys.files.mkdir(path)
    if (wrong !== undefined) return `can't create directory '${path}': ${errorWords(wrong)}`
    const asked = given.value('m')
    if (asked === undefined) return undefined
    const mode = parseMode(asked, 0o777, true)
    if (mode === undefined) return `invalid mode '${asked}'`
    sys.files.chmod(path, mode)
    return undefined
  }),
)

export const rmdir: Program = applet('rmdir', { options: 'p', synopsis: '[-p] DIRECTORY...', least: 1 }, (sys, given) =>
  forEach(sys, 'rmdir', given.args, (path) => {
    for (let rest = path; ; rest = rest.slice(0, rest.lastIndexOf('/'))) {
      const wrong = sys.files.rmdir(rest)
      if (wrong !== undefined) return `'${rest}': ${errorWords(wrong)}`
      if (!given.has('p') || rest.lastIndexOf('/') <= 0) return undefined
    }
  }),
)
