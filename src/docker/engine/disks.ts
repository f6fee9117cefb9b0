import type { Disk, View } from '../fs/disk.ts'
import { isFsError, mkdir, stat } from '../fs/view.ts'
import { dirname } from '../fs/path.ts'
import type { FsError } from '../fs/node.ts'
import type { Tx } from './tx.ts'

/** The daemon itself. */
export const root = { uid: 0, gid: 0 } as const

/** Now, in seconds, as files keep it. */
export const mtime = (tx: Tx): number => Math.floor(tx.clock / 1000)

/** A disk of the kernel. */
export const disk = (tx: Tx, name: string): Disk | undefined => tx.machine.kernel.disks.get(name)

/** Takes a disk away. */
export const removeDisk = (tx: Tx, name: string): void => tx.machine.setDisk(name, undefined)

/** Keeps what was written to the disks of a view. */
export function keepDisks(tx: Tx, view: View, disks: ReadonlyMap<string, Disk>): View {
  for (const name of new Set(view.mounts.map((mount) => mount.disk))) {
    const next = disks.get(name)
    if (next && next !== view.disks.get(name)) tx.machine.setDisk(name, next)
  }
  return { ...view, disks }
}

/** Makes a folder with its parents in a view; one that is there is left as it is. */
export function mkdirAll(view: View, path: string, seconds: number): View | FsError {
  const there = stat(view, root, path)
  if (!isFsError(there)) return there.kind === 'dir' ? view : { kind: 'error', errno: 'ENOTDIR', path }
  if (there.errno !== 'ENOENT') return there
  const above = mkdirAll(view, dirname(path), seconds)
  if (isFsError(above)) return above
  const disks = mkdir(above, root, path, { mtime: seconds })
  return isFsError(disks) ? disks : { ...view, disks }
}
