import type { Dir, Node } from '../fs/node.ts'
import type { Union } from '../fs/disk.ts'
import { parts } from '../fs/path.ts'
import { dir, emptyDir, file, get, link, put } from '../fs/tree.ts'
import { lookup } from '../fs/union.ts'

const made: readonly (readonly [path: string, kind: 'dir' | 'file' | 'link'])[] = [
  ['/.dockerenv', 'file'],
  ['/dev/console', 'file'],
  ['/dev/pts', 'dir'],
  ['/dev/shm', 'dir'],
  ['/etc/hostname', 'file'],
  ['/etc/hosts', 'file'],
  ['/etc/mtab', 'link'],
  ['/etc/resolv.conf', 'file'],
  ['/proc', 'dir'],
  ['/sys', 'dir'],
]

/**
 * The layer that dockerd puts between an image and a container's writable layer: what the container's mounts need to
 * have something to lie on. Only what the image lacks is made. `lowers` is the image, topmost layer first; `mtime` in seconds.
 */
export function initLayer(lowers: readonly Dir[], mtime: number): Dir {
  let layer: Dir = emptyDir
  for (const [path, kind] of made) {
    const image: Union = { lowers, upper: layer }
    if (lookup(image, path) === undefined) layer = addTo(layer, image, path, nodeOf(kind, mtime), mtime)
  }
  return layer
}

function nodeOf(kind: 'dir' | 'file' | 'link', mtime: number): Node {
  if (kind === 'dir') return dir({}, { mtime })
  return kind === 'file' ? file('', { mode: 0o755, mtime }) : link('/proc/mounts', { mtime })
}

// A folder that the image has is copied up with its mode and owner; what lies below a link or a file is left out.
function addTo(layer: Dir, image: Union, path: string, node: Node, mtime: number): Dir {
  const names = parts(path)
  let next = layer
  for (let depth = 1; depth < names.length; depth++) {
    const parent = `/${names.slice(0, depth).join('/')}`
    const below = lookup(image, parent)
    if (below !== undefined && below.kind !== 'dir') return layer
    if (get(next, parent) === undefined) next = put(next, parent, dir({}, { ...metaOf(below), mtime }))
  }
  return put(next, path, node)
}

const metaOf = (folder: Dir | undefined) => (folder ? { mode: folder.mode, uid: folder.uid, gid: folder.gid } : {})
