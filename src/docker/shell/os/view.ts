import type { Disk, Mount, View } from '../../fs/disk.ts'
import { hostSpace } from '../kernel.ts'
import type { Process } from '../types.ts'
import type { Core } from './core.ts'
import { devTree, sysTree } from './dev.ts'
import { procTree } from './proc.ts'

const made: readonly Mount[] = [
  { at: '/proc', disk: 'kernel/proc', type: 'tmpfs', readonly: true },
  { at: '/dev', disk: 'kernel/dev', type: 'tmpfs', readonly: true },
  { at: '/sys', disk: 'kernel/sys', type: 'tmpfs', readonly: true },
]

const dev: Disk = { kind: 'tree', root: devTree }
const sys: Disk = { kind: 'tree', root: sysTree }

/** What processes of a space see: its mounts, /proc, /dev and /sys, and what the daemon adds. `self` is who asks. */
export function viewOf(core: Core, spaceId: string, self: Process | undefined): View {
  const extra = core.hooks.extraMounts(spaceId)
  const own = core.spaces.get(spaceId)?.mounts ?? []
  const first = own.findIndex((mount) => mount.at === '/') + 1
  const mounts = [...own.slice(0, first), ...made, ...own.slice(first), ...extra.mounts]
  const disks = new Map(core.disks.share())
  for (const [name, disk] of extra.disks) disks.set(name, disk)
  disks.set('kernel/proc', procDisk(core, spaceId, self)).set('kernel/dev', dev).set('kernel/sys', sys)
  return { mounts, disks }
}

function procDisk(core: Core, space: string, self: Process | undefined): Disk {
  let root: ReturnType<typeof procTree> | undefined
  return {
    kind: 'tree',
    get root() {
      return (root ??= procTree(core, space, self))
    },
  }
}

/** Whether a space is the host: it sees all processes, by their host pids. */
export function seesAll(space: string): boolean {
  return space === hostSpace
}
