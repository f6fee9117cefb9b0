import { isFsError } from '../../fs/resolve.ts'
import type { Sys } from '../sys.ts'

/** A name under a folder, as programs print it. */
export const under = (folder: string, name: string): string =>
  folder.endsWith('/') ? folder + name : `${folder}/${name}`

/** A path and everything below it, a folder before its entries; links are not followed. */
export const everyPath = (sys: Sys, path: string): readonly string[] => {
  const node = sys.files.lstat(path)
  if (isFsError(node) || node.kind !== 'dir') return [path]
  const names = sys.files.readDir(path)
  return isFsError(names) ? [path] : [path, ...names.flatMap(([name]) => everyPath(sys, under(path, name)))]
}
