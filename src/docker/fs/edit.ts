import { countNames, replaceInode, settleInode, withoutInode } from './inode.ts'
import type { Disk, View } from './disk.ts'
import { set, unset } from './map.ts'
import type { Device, Dir, File, Link, Meta, Node } from './node.ts'
import { layersOfDisk, type Place } from './resolve.ts'
import { find, rootStack, type Stack } from './stack.ts'
import { emptyDir, withEntry } from './tree.ts'
import { whiteout } from './merge.ts'

export type Disks = ReadonlyMap<string, Disk>

// What a change makes of a folder: `own` is the folder in the layer that is written to, `below` the parts under it.
type Change = (own: Dir, below: Stack) => Dir

/** The disks with a folder changed in the writable layer; it and its parents are copied up there if they are not in it yet. */
function editFolder(disks: Disks, key: string, names: readonly string[], change: Change): Disks {
  return editRoot(disks, key, (disk) => rewrite(rootStack(layersOfDisk(disk)), names, change))
}

function rewrite(stack: Stack, names: readonly string[], change: Change): Dir {
  const first = stack[0]!
  const own = first.layer === 0 ? first.dir : copyUp(first.dir)
  const [name, ...rest] = names
  if (name === undefined) return change(own, first.layer === 0 ? stack.slice(1) : stack)
  return withEntry(own, name, rewrite(find(stack, name)?.stack ?? rootStack([emptyDir]), rest, change))
}

function copyUp({ mode, uid, gid, mtime }: Dir): Dir {
  return { kind: 'dir', mode, uid, gid, mtime, entries: new Map() }
}

function editRoot(disks: Disks, key: string, change: (disk: Disk) => Dir): Disks {
  const disk = disks.get(key)
  if (disk === undefined) return disks
  const root = change(disk)
  return set(disks, key, disk.kind === 'tree' ? { kind: 'tree', root } : { ...disk, upper: root })
}

/** The tree that is written to. */
export function writableRoot(disks: Disks, key: string): Dir {
  const disk = disks.get(key)
  return disk === undefined ? emptyDir : layersOfDisk(disk)[0]!
}

/** The disks with an entry set in a folder, whose time becomes `mtime`. What had the name before loses it. */
export function setEntry(disks: Disks, folder: Place, name: string, node: Node, mtime: number): Disks {
  let old: Node | undefined
  const next = editFolder(disks, folder.mount.disk, folder.names, (own, below) => {
    old = own.entries.get(name)
    return {
      ...own,
      mtime,
      entries: set(own.entries, name, node.kind === 'dir' ? covering(node, old, find(below, name)?.node) : node),
    }
  })
  return settle(next, folder.mount.disk, old)
}

// A folder that takes the place of something from below must not let its entries show through.
function covering(folder: Dir, old: Node | undefined, below: Node | undefined): Dir {
  const needed = old?.kind === 'whiteout' || below?.kind === 'dir'
  if (needed === (folder.opaque === true)) return folder
  const { kind, mode, uid, gid, mtime, entries } = folder
  return needed ? { ...folder, opaque: true } : { kind, mode, uid, gid, mtime, entries }
}

/** The disks without a name in a folder, whose time becomes `mtime`. What lies below under that name gets a whiteout. */
export function removeEntry(disks: Disks, folder: Place, name: string, mtime: number): Disks {
  let old: Node | undefined
  const next = editFolder(disks, folder.mount.disk, folder.names, (own, below) => {
    old = own.entries.get(name)
    const entries = find(below, name) ? set(own.entries, name, whiteout) : unset(own.entries, name)
    return { ...own, mtime, entries }
  })
  return settle(next, folder.mount.disk, old)
}

function settle(disks: Disks, key: string, old: Node | undefined): Disks {
  if (old?.kind !== 'file' || old.ino === undefined) return disks
  return editRoot(disks, key, (disk) => settleInode(layersOfDisk(disk)[0]!, old))
}

/** The disks with a file, link or device changed; its other names in the same layer change with it. */
export function setNode(disks: Disks, place: Place, node: File | Link | Device): Disks {
  const name = place.names.at(-1)
  if (name === undefined) return disks
  if (node.kind === 'file' && node.ino !== undefined && place.layer === 0) {
    const { ino } = node
    return editRoot(disks, place.mount.disk, (disk) => replaceInode(layersOfDisk(disk)[0]!, ino, node))
  }
  // overlayfs without an index: the copy has one name, those below keep the old content.
  const own = node.kind === 'file' ? withoutInode(node) : node
  return editFolder(disks, place.mount.disk, place.names.slice(0, -1), (folder) => withEntry(folder, name, own))
}

/** The disks with mode, owner or time of anything changed. */
export function setMeta(disks: Disks, place: Place, meta: Partial<Meta>): Disks {
  if (place.node.kind !== 'dir') return setNode(disks, place, { ...place.node, ...meta })
  return editFolder(disks, place.mount.disk, place.names, (own) => ({ ...own, ...meta }))
}

/**
 * How many names a place's file has. A folder has one for itself, one for its '.', one for the '..' of each folder in
 * it; overlayfs does not count for one that is merged from several layers, and says 1.
 */
export function linkCount(view: View, place: Place, folders: number): number {
  if (place.node.kind === 'dir') return place.stack.length > 1 ? 1 : 2 + folders
  if (place.node.kind !== 'file' || place.node.ino === undefined) return 1
  const disk = view.disks.get(place.mount.disk)
  const layer = disk && layersOfDisk(disk)[place.layer]
  return layer ? countNames(layer, place.node.ino) : 1
}
