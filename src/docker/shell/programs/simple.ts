import { isFsError } from '../../fs/resolve.ts'
import type { Program } from '../sys.ts'
import { inHosts } from './address-of.ts'
import { applet, forEach } from './applet.ts'
import { userName } from './owner.ts'

/** Programs of one or two lines. */
const says = (name: string, synopsis: string, text: (sys: Parameters<Program['run']>[0]) => string): Program =>
  applet(name, { synopsis }, (sys) => {
    sys.out(`${text(sys)}\n`)
    return { exit: 0 }
  })

export const trueProgram: Program = { name: 'true', run: () => ({ exit: 0 }) }
export const falseProgram: Program = { name: 'false', run: () => ({ exit: 1 }) }
export const pwd: Program = says('pwd', '', (sys) => sys.cwd)
export const nproc: Program = says('nproc', '', () => '2')
export const whoami: Program = says('whoami', '', (sys) => userName(sys, sys.uid) ?? String(sys.uid))

export const hostname: Program = applet(
  'hostname',
  { options: 'sfid', synopsis: '[-sidf] [HOSTNAME | -F FILE]' },
  (sys, given) => {
    if (given.args.length > 0) {
      sys.err('hostname: sethostname: Operation not permitted\n')
      return { exit: 1 }
    }
    if (given.has('i')) {
      sys.out(`${inHosts(sys, sys.hostname) ?? '127.0.0.1'}\n`)
      return { exit: 0 }
    }
    sys.out(`${given.has('s') ? sys.hostname.split('.')[0] : sys.hostname}\n`)
    return { exit: 0 }
  },
)

export const sync: Program = { name: 'sync', run: () => ({ exit: 0 }) }

export const which: Program = applet('which', { options: 'a', synopsis: '[-a] COMMAND...', least: 1 }, (sys, given) => {
  let exit = 0
  for (const name of given.args) {
    const found = sys.find(name)
    if (found.kind === 'executable') sys.out(`${found.path}\n`)
    else exit = 1
  }
  return { exit }
})

export const basenameProgram: Program = applet('basename', { synopsis: 'FILE [SUFFIX]', least: 1 }, (sys, given) => {
  const [path = '', suffix = ''] = given.args
  const name = path.replace(/\/+$/, '').split('/').at(-1) || (path.startsWith('/') ? '/' : '')
  sys.out(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`)
  return { exit: 0 }
})

export const dirnameProgram: Program = applet('dirname', { synopsis: 'FILENAME', least: 1 }, (sys, given) => {
  const path = (given.args[0] ?? '').replace(/(?!^)\/+$/, '')
  const cut = path.lastIndexOf('/')
  sys.out(`${cut < 0 ? '.' : cut === 0 ? '/' : path.slice(0, cut).replace(/(?!^)\/+$/, '')}\n`)
  return { exit: 0 }
})

export const readlink: Program = applet(
  'readlink',
  { options: 'fnv', synopsis: '[-fnv] FILE', least: 1 },
  (sys, given) =>
    forEach(sys, 'readlink', given.args, (path) => {
      const target = given.has('f') ? sys.files.realpath(path) : sys.files.readLink(path)
      if (isFsError(target)) return given.has('v') ? `${path}: Invalid argument` : ''
      sys.out(target + (given.has('n') ? '' : '\n'))
      return undefined
    }),
)
