import type { Program, Sys } from '../sys.ts'
import { applet } from './applet.ts'
import { groupName, userId, userName } from './owner.ts'

const named = (label: string, id: number, name: string | undefined): string =>
  `${label}=${id}${name === undefined ? '' : `(${name})`}`

const whole = (sys: Sys, uid: number, gid: number): string => {
  const group = groupName(sys, gid)
  return [named('uid', uid, userName(sys, uid)), named('gid', gid, group), named('groups', gid, group)].join(' ')
}

export const id: Program = applet('id', { options: 'ugGnr', synopsis: '[-ugGnr] [USER]' }, (sys, given) => {
  const [asked] = given.args
  const uid = asked === undefined ? sys.uid : userId(sys, asked)
  if (uid === undefined) {
    sys.err(`id: unknown user ${asked}\n`)
    return { exit: 1 }
  }
  const gid = asked === undefined ? sys.gid : uid
  const name = given.has('n')
  const user = (name ? userName(sys, uid) : undefined) ?? String(uid)
  const group = (name ? groupName(sys, gid) : undefined) ?? String(gid)
  sys.out(`${given.has('u') ? user : given.has('g') || given.has('G') ? group : whole(sys, uid, gid)}\n`)
  return { exit: 0 }
})
