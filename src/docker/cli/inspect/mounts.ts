import { list, struct, type Go } from '../format/value.ts'
import type { Container, MountPoint } from '../../engine/types.ts'
import { volumeFolder } from '../list/volume-info.ts'

const mountValue = (mount: MountPoint): Go => {
  const volume = mount.type === 'volume'
  return struct('container.MountPoint', {
    'Type?': mount.type,
    'Name?': volume ? mount.source : '',
    Source: volume ? volumeFolder(mount.source) : mount.type === 'tmpfs' ? '' : mount.source,
    Destination: mount.target,
    'Driver?': volume ? 'local' : '',
    Mode: mount.type === 'tmpfs' ? '' : mount.mode,
    RW: mount.readonly !== true,
    Propagation: mount.type === 'bind' ? 'rprivate' : '',
  })
}

/** `Mounts` of a container: its volumes and bind mounts, by what they are mounted on. */
export const mountValues = (container: Container): Go =>
  list(
    container.spec.mounts
      .filter((mount) => mount.by !== 'tmpfs')
      .toSorted((a, b) => (a.target < b.target ? -1 : 1))
      .map(mountValue),
    '[]container.MountPoint',
  )
