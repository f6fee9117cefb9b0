import type { Who } from './disk.ts'
import type { Meta } from './node.ts'

export const R = 4
export const W = 2
export const X = 1

/** Whether `who` may read (4), write (2) or search and run (1) something. Root may, but to run it needs some x bit. */
export function allowed(who: Who, meta: Meta, want: number): boolean {
  if (who.uid === 0) return true
  const shift = who.uid === meta.uid ? 6 : inGroup(who, meta.gid) ? 3 : 0
  return ((meta.mode >> shift) & want) === want
}

/** Whether `gid` is one of the groups of `who`. */
export function inGroup(who: Who, gid: number): boolean {
  return who.gid === gid || (who.groups?.includes(gid) ?? false)
}

/** Whether `who` may change mode or times of something: its owner may, and root. */
export function owns(who: Who, meta: Meta): boolean {
  return who.uid === 0 || who.uid === meta.uid
}

/** Whether `who` may take a name out of a folder: in a sticky one only what is theirs, or if the folder is. */
export function mayRemove(who: Who, folder: Meta, node: Meta): boolean {
  return allowed(who, folder, W | X) && (!(folder.mode & 0o1000) || owns(who, node) || owns(who, folder))
}
