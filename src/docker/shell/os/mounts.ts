import type { Core } from './core.ts'

const kernelMounts: readonly string[] = [
  'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0',
  'tmpfs /dev tmpfs rw,nosuid,size=65536k,mode=755 0 0',
  'devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666 0 0',
  'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime 0 0',
  'mqueue /dev/mqueue mqueue rw,nosuid,nodev,noexec,relatime 0 0',
  'shm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0',
]

/** Lines of /proc/mounts, without newlines: the daemon's where it knows more (overlay folders), else made from the mounts. */
export function mountLines(core: Core, space: string): readonly string[] {
  const told = core.hooks.mountLines?.(space)
  if (told) return told
  const mounts = core.spaces.get(space)?.mounts ?? []
  const line = (disk: string, at: string, type: string, mode: string) => `${disk} ${at} ${type} ${mode},relatime 0 0`
  return [
    ...mounts
      .filter((mount) => mount.type === 'root')
      .map((mount) => {
        const union = core.disks.get(mount.disk)?.kind === 'union'
        return line(union ? 'overlay' : '/dev/sda1', mount.at, union ? 'overlay' : 'ext4', mount.readonly ? 'ro' : 'rw')
      }),
    ...kernelMounts,
    ...mounts
      .filter((mount) => mount.type !== 'root')
      .map((mount) => {
        const memory = mount.type === 'tmpfs'
        return line(memory ? 'tmpfs' : '/dev/sda1', mount.at, memory ? 'tmpfs' : 'ext4', mount.readonly ? 'ro' : 'rw')
      }),
  ]
}
