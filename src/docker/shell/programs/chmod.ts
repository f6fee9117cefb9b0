import type { Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach, type Given } from './applet.ts'
import { parseMode } from './mode.ts'
import { groupId, userId } from './owner.ts'
import { everyPath } from './walk.ts'

const CHMOD = { options: 'Rcvf', synopsis: '[-Rcvf] MODE[,MODE]... FILE...', least: 2 } as const
const CHOWN = { options: 'RhLHPcvf', synopsis: '[-Rh]... USER[:[GRP]] FILE...', least: 2 } as const

const paths = (sys: Sys, given: Given, path: string): readonly string[] =>
  given.has('R') ? everyPath(sys, path) : [path]

const chmodOne = (sys: Sys, path: string, mode: string, node: Visible): string | undefined => {
  const next = parseMode(mode, node.mode, node.kind === 'dir')
  if (next === undefined) return `invalid mode '${mode}'`
  const wrong = sys.files.chmod(path, next)
  return wrong === undefined ? undefined : `${path}: ${errorWords(wrong)}`
}

export const chmod: Program = applet('chmod', CHMOD, (sys, given) => {
  const [mode = '', ...files] = given.args
  if (parseMode(mode, 0, false) === undefined) {
    sys.err(`chmod: invalid mode '${mode}'\n`)
    return { exit: 1 }
  }
  return forEach(
    sys,
    'chmod',
    files.flatMap((file) => paths(sys, given, file)),
    (path) => {
      const node = sys.files.stat(path)
      return isFsError(node) ? `${path}: ${errorWords(node)}` : chmodOne(sys, path, mode, node)
    },
  )
})

interface Owner {
  readonly uid: number | undefined
  readonly gid: number | undefined
}

const owner = (sys: Sys, text: string): Owner | string => {
  const [user = '', group = ''] = text.split(/[:.]/)
  const uid = user === '' ? undefined : userId(sys, user)
  // `user:` means that user's own group.
  const own = group === '' && /[:.]$/.test(text) ? uid : undefined
  const gid = group === '' ? own : groupId(sys, group)
  if (user !== '' && uid === undefined) return `unknown user ${user}`
  return group !== '' && gid === undefined ? `unknown group ${group}` : { uid, gid }
}

const change = (name: string, read: (sys: Sys, text: string) => Owner | string): Program =>
  applet(name, CHOWN, (sys, given) => {
    const [who = '', ...files] = given.args
    const to = read(sys, who)
    if (typeof to === 'string') {
      sys.err(`${name}: ${to}\n`)
      return { exit: 1 }
    }
    return forEach(
      sys,
      name,
      files.flatMap((file) => paths(sys, given, file)),
      (path) => {
        const wrong = sys.files.chown(path, to.uid, to.gid, given.has('h'))
        return wrong === undefined ? undefined : `${path}: ${errorWords(wrong)}`
      },
    )
  })

export const chown: Program = change('chown', owner)
export const chgrp: Program = change('chgrp', (sys, text) => owner(sys, `:${text}`))
