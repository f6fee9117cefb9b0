import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Sys } from '../sys.ts'

const nameIn = (sys: Sys, file: string, id: number): string | undefined => {
  const bytes = sys.files.readFile(file)
  if (isFsError(bytes)) return undefined
  const row = textOf(bytes)
    .split('\n')
    .find((line) => line.split(':')[2] === String(id))
  return row?.split(':')[0]
}

const idIn = (sys: Sys, file: string, name: string): number | undefined => {
  if (/^\d+$/.test(name)) return Number(name)
  const bytes = sys.files.readFile(file)
  if (isFsError(bytes)) return undefined
  const row = textOf(bytes)
    .split('\n')
    .find((line) => line.split(':')[0] === name)
  return row === undefined ? undefined : Number(row.split(':')[2])
}

/** Names and numbers of users and groups, by the files of /etc that the process sees. */
export const userName = (sys: Sys, uid: number): string | undefined => nameIn(sys, '/etc/passwd', uid)
export const groupName = (sys: Sys, gid: number): string | undefined => nameIn(sys, '/etc/group', gid)
export const userId = (sys: Sys, name: string): number | undefined => idIn(sys, '/etc/passwd', name)
export const groupId = (sys: Sys, name: string): number | undefined => idIn(sys, '/etc/group', name)
