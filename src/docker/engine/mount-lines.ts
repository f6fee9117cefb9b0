import type { Mount } from '../fs/disk.ts'
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
    ...mounts.filter(({ type }) => type !== 'root').map(lineOf),
  ]
}

function overlayLine(engine: Engine, container: Container): string {
  const { lower, upper, work } = storeOf(engine).foldersOf(engine, container)
  const mode = container.spec.readonlyRootfs ? 'ro' : 'rw'
  return `overlay / overlay ${mode},relatime,lowerdir=${lower.join(':')},upperdir=${upper},workdir=${work} 0 0`
}

function lineOf({ at, type, readonly }: Mount): string {
  const mode = readonly ? 'ro' : 'rw'
  return type === 'tmpfs'
    ? `tmpfs ${at} tmpfs ${mode},nosuid,nodev,noexec,relatime 0 0`
    : `/dev/vda ${at} ext4 ${mode},relatime 0 0`
}
