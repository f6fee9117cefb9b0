import { allowed, X } from './access.ts'
import type { Disk, Mount, View, Who } from './disk.ts'
import type { Dir, Errno, FsError, Visible } from './node.ts'
import { basename, segments } from './path.ts'
import { find, type Found, rootStack, type Stack } from './stack.ts'
import { layersOf } from './merge.ts'

/** Where a path leads: a visible path, its mount and its place on that mount's disk. */
export interface Place {
  /** Absolute, without links and dots. */
  readonly path: string
  readonly mount: Mount
  /** Position of the mount in the view: later ones cover earlier ones. */
  readonly order: number
  /** Names that lead to it from the root of the disk. */
  readonly names: readonly string[]
  readonly node: Visible
  /** The layer it comes from, 0 the topmost. */
  readonly layer: number
  /** Its parts, if it is a folder. */
  readonly stack: Stack
  /** The folder it lies in; none for the root. */
  readonly parent?: Place
}

/** A name in a folder that exists, whether or not there is something under it. */
export interface Slot {
  readonly folder: Place
  readonly name: string
  readonly place?: Place
  /** The path ended in '/', so that only a folder will do. */
  readonly slash: boolean
  /** What the path ends in: only a name can be given or taken away. */
  readonly last: Last
}

export type Last = 'name' | '.' | '..' | '/'

/** Whether a link at the end of a path is followed: always, only before a '/', or never. */
type Following = 'always' | 'slash' | 'never'

const maxLinks = 40
const maxPath = 4096
const maxName = 255

/** A failed operation as a value. */
export function failure(errno: Errno, path: string): FsError {
  return { kind: 'error', errno, path }
}

/** Whether a value is a failed operation. */
export function isFsError(value: unknown): value is FsError {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'error'
}

/** What is at a path. A link at its end is followed unless `nofollow`. */
export function resolve(view: View, who: Who, path: string, nofollow = false): Place | FsError {
  const slot = resolvePath(view, who, path, nofollow ? 'slash' : 'always')
  if (isFsError(slot)) return slot
  return slot.place ?? failure('ENOENT', path)
}

/** The place of a file that is to be opened, and made if it is not there: a link at the end is followed. */
export function openSlot(view: View, who: Who, path: string): Slot | FsError {
  return resolvePath(view, who, path, 'always')
}

/** The name that a path ends in, to be given or taken away: links on the way are followed, one at the end is not. */
export function nameSlot(view: View, who: Who, path: string): Slot | FsError {
  const last = lastOf(path)
  if (last === 'name' || path === '') return resolvePath(view, who, path, 'never')
  const slot = resolvePath(view, who, `${path}/`, 'always')
  return isFsError(slot) ? slot : { ...slot, last }
}

function lastOf(path: string): Last {
  const name = path.slice(path.replace(/\/+$/, '').lastIndexOf('/') + 1).replace(/\/+$/, '')
  return name === '' ? '/' : name === '.' || name === '..' ? name : 'name'
}

function resolvePath(view: View, who: Who, path: string, following: Following): Slot | FsError {
  if (path === '') return failure('ENOENT', path)
  if (path.length > maxPath) return failure('ENAMETOOLONG', path)
  const root = rootPlace(view)
  if (root === undefined) return failure('ENOENT', path)
  return follow(view, who, root, path, following)
}

function follow(view: View, who: Who, root: Place, path: string, following: Following): Slot | FsError {
  const names = segments(path)
  let slash = /\/\.?$/.test(path)
  let slot = slotOf(root)
  let links = 0
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const at = slot.place
    const problem = unsearchable(who, at, name, path)
    if (at === undefined || problem) return problem ?? failure('ENOENT', path)
    const place = name === '..' ? (at.parent ?? at) : step(view, at, name)
    const follows = names.length > 0 || following === 'always' || (following === 'slash' && slash)
    if (place?.node.kind === 'link' && follows) {
      if (++links > maxLinks) return failure('ELOOP', path)
      const { target } = place.node
      slash ||= names.length === 0 && target.endsWith('/')
      names.unshift(...segments(target))
      slot = slotOf(target.startsWith('/') ? root : at)
    } else slot = name === '..' ? slotOf(place!) : { folder: at, name, place, slash: false, last: 'name' }
  }
  const wrong = slash && following !== 'never' && slot.place && slot.place.node.kind !== 'dir'
  return wrong ? failure('ENOTDIR', path) : { ...slot, slash }
}

function unsearchable(who: Who, at: Place | undefined, name: string, path: string): FsError | undefined {
  if (at === undefined) return failure('ENOENT', path)
  if (at.node.kind !== 'dir') return failure('ENOTDIR', path)
  if (!allowed(who, at.node, X)) return failure('EACCES', path)
  return name.length > maxName ? failure('ENAMETOOLONG', path) : undefined
}

function slotOf(place: Place): Slot {
  return { folder: place.parent ?? place, name: basename(place.path), place, slash: false, last: 'name' }
}

function rootPlace(view: View): Place | undefined {
  const order = view.mounts.findLastIndex((mount) => mount.at === '/')
  return order < 0 ? undefined : mounted(view, view.mounts[order]!, order, undefined)
}

/** The entry of a folder, or what is mounted there. */
export function step(view: View, folder: Place, name: string): Place | undefined {
  const path = folder.path === '/' ? `/${name}` : `${folder.path}/${name}`
  const more = view.more?.at(path)
  if (more) return mounted(view, more, view.mounts.length, folder)
  const order = view.mounts.findLastIndex((mount) => mount.at === path)
  if (order > folder.order) return mounted(view, view.mounts[order]!, order, folder)
  const found = find(folder.stack, name)
  return (
    found && {
      ...found,
      path,
      mount: folder.mount,
      order: folder.order,
      names: [...folder.names, name],
      parent: folder,
    }
  )
}

// The root of a mount: the folder `from` of its disk. A mount whose disk is not there shows nothing.
function mounted(view: View, mount: Mount, order: number, parent: Place | undefined): Place | undefined {
  const disk = view.disks.get(mount.disk)
  if (disk === undefined) return undefined
  const names = segments(mount.from ?? '/')
  const layers = layersOfDisk(disk)
  let found: Found | undefined = { node: layers[0]!, layer: 0, stack: rootStack(layers) }
  for (const name of names) found = found && find(found.stack, name)
  return found && { ...found, path: mount.at, mount, order, names, parent }
}

/** The layers of a disk, topmost first; a plain tree is one layer. */
export function layersOfDisk(disk: Disk): readonly Dir[] {
  return disk.kind === 'tree' ? [disk.root] : layersOf(disk)
}

/** Whether a place is the root or something is mounted there, so that its name is in use. */
export function isMountPoint(place: Place): boolean {
  return place.parent === undefined || place.order !== place.parent.order
}
