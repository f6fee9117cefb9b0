import type { Mount, View } from '../fs/disk.ts'
import { dirname, normalize, parts } from '../fs/path.ts'
import type { Meta } from '../fs/node.ts'
import { dir } from '../fs/tree.ts'
import { isFsError, realpath, stat, writeFile } from '../fs/view.ts'
import { hostSpace } from '../shell/kernel.ts'
import { CONFIG_FILES } from './config-files.ts'
import { keepDisks, mkdirAll, mtime, root } from './disks.ts'
import type { Problem } from './problem.ts'
import { isProblem } from './problem.ts'
import { initFailed } from './runtime-error.ts'
import { tmpfsOptions } from './tmpfs.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Container, MountPoint } from './types.ts'

/** Where the folder of a mounted thing is on the host, for messages. */
export const sourceOf = (mount: MountPoint): string =>
  mount.type === 'volume' ? `/var/lib/docker/volumes/${mount.source}/_data` : mount.source

/**
 * What the processes of a container will see, lowest first: its own files, then volumes, folders of the host, and the
 * engine's own files, outer folders before inner ones. What they lie on is made where it is missing.
 */
export function mountAll(tx: Tx, container: Container): readonly Mount[] | Problem {
  const own: Mount = { at: '/', disk: `container/${container.id}`, type: 'root' }
  const wanted: Mount[] = []
  for (const mount of container.spec.mounts) {
    const made = prepare(tx, container, mount)
    if (isProblem(made)) return made
    wanted.push(made)
  }
  wanted.push(...configMounts(container), sharedMemory(tx, container))
  wanted.sort((a, b) => parts(a.at).length - parts(b.at).length)
  const mounts = placeAll(tx, container, own, wanted)
  if (isProblem(mounts) || !container.spec.readonlyRootfs) return mounts
  return mounts.map((mount) => (mount.type === 'root' ? { ...mount, readonly: true } : mount))
}

function configMounts(container: Container): readonly Mount[] {
  const taken = new Set(container.spec.mounts.map((mount) => mount.target))
  const mount = (at: string, name: string): Mount => ({
    at,
    disk: `config/${container.id}`,
    from: `/${name}`,
    type: 'bind',
    ...(container.spec.readonlyRootfs ? { readonly: true } : {}),
  })
  const files = CONFIG_FILES.map((name) => mount(`/etc/${name}`, name))
  const init = container.spec.init ? [mount('/sbin/docker-init', 'docker-init')] : []
  return [...files, ...init].filter(({ at }) => !taken.has(at))
}

/** The disk of /dev/shm, which each container has. */
export const sharedMemoryDisk = (id: string): string => `tmpfs/${id}/dev/shm`

function sharedMemory(tx: Tx, { id }: Container): Mount {
  const disk = sharedMemoryDisk(id)
  tx.machine.setDisk(disk, { kind: 'tree', root: dir({}, { mode: 0o1777, mtime: mtime(tx) }) })
  return { at: '/dev/shm', disk, type: 'tmpfs' }
}

function prepare(tx: Tx, container: Container, mount: MountPoint): Mount | Problem {
  const access = mount.readonly ? ({ readonly: true } as const) : {}
  if (mount.type === 'volume') return { at: mount.target, disk: `volume/${mount.source}`, type: 'volume', ...access }
  if (mount.type === 'tmpfs') {
    const name = `tmpfs/${container.id}${mount.target}`
    tx.machine.setDisk(name, { kind: 'tree', root: dir({}, topOf(tx, container, mount)) })
    return { at: mount.target, disk: name, type: 'tmpfs', ...access }
  }
  return bindMount(tx, mount, access)
}

// A tmpfs on a folder that is there takes its permissions (tmpfs).
function topOf(tx: Tx, container: Container, { target, mode: text }: MountPoint): Partial<Meta> {
  const own: Mount = { at: '/', disk: `container/${container.id}`, type: 'root' }
  const below = stat({ mounts: [own], disks: tx.machine.kernel.disks }, root, target)
  const { mode = isFsError(below) ? 0o1777 : below.mode, uid = 0, gid = 0 } = tmpfsOptions(text)
  return { mode, uid, gid, mtime: mtime(tx) }
}

function bindMount(tx: Tx, mount: MountPoint, access: { readonly?: true }): Mount | Problem {
  const view = tx.machine.view(hostSpace)
  if (isFsError(stat(view, root, mount.source))) {
    const made = mkdirAll(view, mount.source, mtime(tx))
    if (isFsError(made))
      return initFailed(`error while creating mount source path '${mount.source}': mkdir ${mount.source}: file exists`)
    keepDisks(tx, view, made.disks)
  }
  const from = realpath(tx.machine.view(hostSpace), root, mount.source)
  return { at: mount.target, disk: 'host', from: isFsError(from) ? mount.source : from, type: 'bind', ...access }
}

function placeAll(tx: Tx, container: Container, own: Mount, wanted: readonly Mount[]): readonly Mount[] | Problem {
  let view: View = { mounts: [own], disks: tx.machine.kernel.disks }
  for (const mount of wanted) {
    const placed = place(view, mount, mtime(tx))
    if (typeof placed === 'string') return cannotMount(tx, container, mount, placed)
    view = { mounts: [...placed.mounts, { ...mount, at: realOf(placed, mount.at) }], disks: placed.disks }
  }
  keepDisks(tx, { mounts: view.mounts, disks: tx.machine.kernel.disks }, view.disks)
  return view.mounts
}

const realOf = (view: View, path: string): string => {
  const real = realpath(view, root, path)
  return isFsError(real) ? path : real
}

/** Makes what a mount lies on, a folder for a folder and a file for a file; or says why it cannot be. */
function place(view: View, mount: Mount, seconds: number): View | string {
  const whole: View = { mounts: [{ at: '/', disk: mount.disk, type: 'root' }], disks: view.disks }
  const shown = stat(whole, root, mount.from ?? '/')
  const isFile = !isFsError(shown) && shown.kind !== 'dir'
  if (normalize(mount.at) === '/') return ON_ROOT
  const there = stat(view, root, mount.at)
  if (!isFsError(there)) return (there.kind !== 'dir') === isFile ? view : 'not a directory'
  const parent = mkdirAll(view, isFile ? dirname(mount.at) : mount.at, seconds)
  if (isFsError(parent)) return 'not a directory'
  if (!isFile) return parent
  const disks = writeFile(parent, root, mount.at, new Uint8Array(0), { mode: 0o755, mtime: seconds })
  return isFsError(disks) ? 'not a directory' : { ...parent, disks }
}

const ON_ROOT = 'on the root'

// The words are runc's; the recordings have them for a file on a folder and a folder on a file.
function cannotMount(tx: Tx, container: Container, mount: Mount, why: string): Problem {
  const asked = container.spec.mounts.find((one) => one.target === mount.at)
  const source = asked ? sourceOf(asked) : mount.at
  if (why === ON_ROOT) {
    const top = storeOf(tx.engine).foldersOf(tx.engine, container).merged
    return initFailed(
      `error mounting "${source}" to rootfs at "/": create mountpoint for / mount: mountpoint "${top}" is on the top of rootfs "${top}"`,
    )
  }
  return initFailed(
    `error mounting "${source}" to rootfs at "${mount.at}": mount src=${source}, dst=${mount.at}, dstFd=/proc/thread-self/fd/14, ` +
      `flags=MS_BIND|MS_REC: ${why}: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified ` +
      'host path exists and is the expected type',
  )
}
