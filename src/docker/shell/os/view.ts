import type { Disk, Mount, View } from '../../fs/disk.ts'
import { setAll } from '../../fs/map.ts'
import type { Dir } from '../../fs/node.ts'
import { hostSpace } from '../kernel.ts'
import type { Process } from '../types.ts'
import type { Core } from './core.ts'
import { devTree, sysTree } from './dev.ts'
import { inSpace } from './indexes.ts'
import { procTree } from './proc.ts'

const made: readonly Mount[] = [
  { at: '/proc', disk: 'kernel/proc', type: 'tmpfs', readonly: true },
  { at: '/dev', disk: 'kernel/dev', type: 'tmpfs', readonly: true },
  { at: '/sys', disk: 'kernel/sys', type: 'tmpfs', readonly: true },
]

/** What processes of a space see: its mounts, /proc, /dev and /sys, and what the daemon adds. `self` is who asks. */
export function viewOf(core: Core, spaceId: string, self: Process | undefined): View {
  const extra = core.hooks.extraMounts(spaceId)
  const own = core.spaces.get(spaceId)?.mounts ?? []
  const first = own.findIndex((mount) => mount.at === '/') + 1
  const mounts = [...own.slice(0, first), ...made, ...own.slice(first), ...extra.mounts]
  const begun = () => Math.floor(bornAt(core, spaceId) / 1000)
  const disks = setAll(core.disks.share(), [
    ...extra.disks,
    ['kernel/proc', lazy(() => procTree(core, spaceId, self))],
    ['kernel/dev', lazy(() => devTree(begun()))],
    ['kernel/sys', lazy(() => sysTree(begun()))],
  ])
  return extra.more ? { mounts, disks, more: extra.more } : { mounts, disks }
}

// A disk whose files are made when they are looked at.
function lazy(make: () => Dir): Disk {
  let root: Dir | undefined
  return {
    kind: 'tree',
    get root() {
      return (root ??= make())
    },
  }
}

function bornAt(core: Core, space: string): number {
  let first = core.clock
  for (const process of core.processes.by(inSpace, space)) first = Math.min(first, process.started)
  return first
}

/** Whether a space is the host: it sees all processes, by their host pids. */
export function seesAll(space: string): boolean {
  return space === hostSpace
}
