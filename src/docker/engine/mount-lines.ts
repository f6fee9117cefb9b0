import type { Mount } from '../fs/disk.ts'
import { disk } from './disks.ts'
import { tmpfsLine } from './tmpfs.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'
import type { Container, Engine } from './types.ts'

const kernelLines: readonly string[] = [
  'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0',
  'tmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755 0 0',
  'devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666 0 0',
  'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime 0 0',
  'mqueue /dev/mqueue mqueue rw,nosuid,nodev,noexec,relatime 0 0',
  'shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0',
]

/** /proc/mounts of a container: the one place where a process can see the layers that its files come from. */
export function mountLines(tx: Tx, space: string): readonly string[] | undefined {
  const container = tx.engine.containers.get(space)
  const mounts = tx.machine.kernel.spaces.get(space)?.mounts
  if (!container || !mounts) return undefined
  return [
    overlayLine(tx.engine, container),
    ...kernelLines,
    ...mounts
      .filter(({ type, at }) => type !== 'root' && at !== '/dev/shm')
      .map((mount) => lineOf(tx, container, mount)),
  ]
}

function overlayLine(engine: Engine, container: Container): string {
  const { lower, upper, work } = storeOf(engine).foldersOf(engine, container)
  const mode = container.spec.readonlyRootfs ? 'ro' : 'rw'
  return `overlay / overlay ${mode},relatime,lowerdir=${lower.join(':')},upperdir=${upper},workdir=${work} 0 0`
}

function lineOf(tx: Tx, { spec }: Container, { at, disk: name, readonly }: Mount): string {
  const asked = spec.mounts.find(({ type, target }) => type === 'tmpfs' && target === at)
  const files = disk(tx, name)
  if (asked && files?.kind === 'tree') return tmpfsLine(asked, files.root.mode)
  return `/dev/vda ${at} ext4 ${readonly ? 'ro' : 'rw'},relatime 0 0`
}
