import type { Union } from '../fs/disk.ts'
import { textOf } from '../fs/tree.ts'
import { lookup } from '../fs/union.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'

/** Who a process runs as. `home` is the home folder that passwd says, '/' when it says none. */
export interface User {
  readonly uid: number
  readonly gid: number
  readonly home: string
}

const MOST = 2147483647

/** Looks up `user[:group]`, each a name or a number, in a container's /etc/passwd and /etc/group. '' is root. */
export function findUser(files: Union, wanted: string): User | Problem {
  const colon = wanted.indexOf(':')
  const name = colon < 0 ? wanted : wanted.slice(0, colon)
  const user = byName(lines(files, '/etc/passwd'), name === '' ? '0' : name)
  if (isProblem(user) || colon < 0 || colon === wanted.length - 1) return user
  const gid = groupId(lines(files, '/etc/group'), wanted.slice(colon + 1))
  return isProblem(gid) ? gid : { ...user, gid }
}

const lines = (files: Union, path: string): readonly (readonly string[])[] => {
  const node = lookup(files, path)
  if (node?.kind !== 'file') return []
  return textOf(node.bytes)
    .split('\n')
    .map((line) => line.split(':'))
}

function byName(passwd: readonly (readonly string[])[], name: string): User | Problem {
  const entry =
    passwd.find((fields) => fields[0] === name) ?? passwd.find((fields) => fields.length > 2 && fields[2] === name)
  if (entry) return { uid: Number(entry[2]) || 0, gid: Number(entry[3]) || 0, home: entry[5] || '/' }
  if (!/^-?\d+$/.test(name)) return problem('noUser', { user: name })
  const uid = Number(name)
  return uid < 0 || uid > MOST ? problem('idRange', {}) : { uid, gid: 0, home: '/' }
}

function groupId(groups: readonly (readonly string[])[], name: string): number | Problem {
  const entry =
    groups.find((fields) => fields[0] === name) ?? groups.find((fields) => fields.length > 2 && fields[2] === name)
  if (entry) return Number(entry[2]) || 0
  if (!/^-?\d+$/.test(name)) return problem('noGroup', { group: name })
  const gid = Number(name)
  return gid < 0 || gid > MOST ? problem('idRange', {}) : gid
}
