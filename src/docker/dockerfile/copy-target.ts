import type { Disk, View } from '../fs/disk.ts'
import { setEntry, setMeta } from '../fs/edit.ts'
import type { Dir, Meta, Visible } from '../fs/node.ts'
import { basename, dirname } from '../fs/path.ts'
import { resolve, step, type Place } from '../fs/resolve.ts'
import { emptyDir } from '../fs/tree.ts'
import { isFsError } from '../fs/view.ts'
import { failed, failure, type Failure } from './failure.ts'

const root = { uid: 0, gid: 0 }

/** Where BuildKit mounts the layer that it writes; messages name it. */
const mountedAt = '/var/lib/docker/buildkit/containerd-overlayfs/cachemounts/buildkit1'

/** The layers below and the one that is being written. */
export class CopyTarget {
  view: View
  /** Now, in seconds. */
  readonly now: number

  constructor(lowers: readonly Dir[], now: number) {
    this.now = now
    const disk: Disk = { kind: 'union', lowers, upper: emptyDir }
    this.view = { mounts: [{ at: '/', disk: 'layer', type: 'root' }], disks: new Map([['layer', disk]]) }
  }

  /** What has been written: the new layer. */
  get upper(): Dir {
    const disk = this.view.disks.get('layer')
    return disk?.kind === 'union' ? disk.upper : emptyDir
  }

  /** A path as messages show it. */
  where(path: string): string {
    return mountedAt + path
  }

  place(path: string): Place | undefined {
    const place = resolve(this.view, root, path)
    return isFsError(place) ? undefined : place
  }

  isFolder(path: string): boolean {
    return this.place(path)?.node.kind === 'dir'
  }

  put(folder: Place, name: string, node: Visible): void {
    this.view = { ...this.view, disks: setEntry(this.view.disks, folder, name, node, this.now) }
  }

  setMeta(place: Place, meta: Partial<Meta>): void {
    this.view = { ...this.view, disks: setMeta(this.view.disks, place, meta) }
  }

  /** The folder at a path, made with its parents when it is missing. Links are followed. */
  folder(path: string, meta: Partial<Meta>): Place | Failure {
    const there = resolve(this.view, root, path)
    if (!isFsError(there)) return there.node.kind === 'dir' ? there : failure(`mkdir ${there.path}: not a directory`)
    if (there.errno !== 'ENOENT')
      return failure(`mkdir ${path}: ${there.errno === 'ENOTDIR' ? 'not a directory' : 'too many links'}`)
    const above = this.folder(dirname(path), meta)
    if (failed(above)) return above
    this.put(above, basename(path), { ...emptyDir, mtime: this.now, ...meta })
    return this.place(path) ?? failure(`mkdir ${path}: no such file or directory`)
  }

  /** Puts a copy into a folder: folders are merged, anything else takes the place of what is no folder. */
  write(folder: Place, name: string, node: Visible): Failure | undefined {
    const old = step(this.view, this.fresh(folder), name)
    const where = this.where(`${folder.path === '/' ? '' : folder.path}/${name}`)
    if (node.kind !== 'dir') {
      if (old?.node.kind === 'dir') return failure(`cannot replace to directory ${where} with file`)
      this.put(this.fresh(folder), name, node)
      return undefined
    }
    if (old && old.node.kind !== 'dir') return failure(`cannot copy to non-directory: ${where}`)
    if (!old) this.put(this.fresh(folder), name, node)
    return old ? this.merge(old, node) : undefined
  }

  /** Puts what is in a tree into a folder that is there; its time becomes that of the tree. */
  merge(folder: Place, tree: Dir): Failure | undefined {
    for (const [name, node] of tree.entries) {
      const problem = node.kind === 'whiteout' ? undefined : this.write(folder, name, node)
      if (problem) return problem
    }
    this.setMeta(this.fresh(folder), { mtime: tree.mtime })
    return undefined
  }

  /** A place as it is now, after what was written to it. */
  fresh(place: Place): Place {
    return this.place(place.path) ?? place
  }
}
