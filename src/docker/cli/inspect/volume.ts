import { map, pointer, type Go } from '../format/value.ts'
import type { Volume } from '../../engine/types.ts'
import { volumeFolder, volumeLabels } from '../list/volume-info.ts'
import { rfc3339Seconds } from '../time.ts'

/** The value of `docker volume inspect` (inspect-volume-network.json). */
export const volumeValue = (volume: Volume): Go => {
  const labels = volumeLabels(volume)
  return pointer('volume.Volume', {
    'CreatedAt?': rfc3339Seconds(volume.created),
    Driver: volume.driver,
    Labels: map(Object.keys(labels).length === 0 ? undefined : labels),
    Mountpoint: volumeFolder(volume.name),
    Name: volume.name,
    Options: map(Object.keys(volume.options).length === 0 ? undefined : volume.options),
    Scope: 'local',
  })
}
