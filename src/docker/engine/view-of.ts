import type { Dir, Visible } from '../fs/node.ts'
import type { Mount, View } from '../fs/disk.ts'
import { join, parts } from '../fs/path.ts'
import { isFsError, lstat, readDir } from '../fs/view.ts'
import { isUp } from './containers.ts'
import { root } from './disks.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** A container's files with what is mounted on them, whether or not it runs. */
export function viewOf(tx: Tx, container: Container): View {
  if (isUp(container)) return tx.machine.view(container.id)
  const own: Mount = {
    at: '/',
    disk: `container/${container.id}`,
    type: 'root',
    ...(container.spec.readonlyRootfs ? { readonly: true } : {}),
  }
  const rest = container.spec.mounts.flatMap(({ type, source, target, readonly }): readonly Mount[] => {
    if (type === 'tmpfs') return []
    const where = type === 'volume' ? { disk: `volume/${source}` } : { disk: 'host', from: source }
    return [{ at: target, type, ...where, ...(readonly ? { readonly } : {}) }]
  })
  const mounts = [own, ...rest.sort((a, b) => parts(a.at).length - parts(b.at).length)]
  return { mounts, disks: tx.machine.kernel.disks }
}

/** What is at a path of a view, folders with everything in them. Undefined when there is nothing. */
export function treeAt(view: View, path: string): Visible | undefined {
  const node = lstat(view, root, path)
  if (isFsError(node)) return undefined
  return node.kind === 'dir' ? folderAt(view, path, node) : node
}

function folderAt(view: View, path: string, folder: Dir): Dir {
  const names = readDir(view, root, path)
  const entries = new Map<string, Visible>()
  for (const [name, node] of isFsError(names) ? [] : names) {
    entries.set(name, node.kind === 'dir' ? folderAt(view, join(path, name), node) : node)
  }
  const { mode, uid, gid, mtime } = folder
  return { kind: 'dir', mode, uid, gid, mtime, entries }
}
