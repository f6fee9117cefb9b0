import type { Engine, Volume } from '../../engine/types.ts'
import { method, row, type GoStruct } from '../format/value.ts'
import { humanSize } from '../units.ts'
import { labelsText, volumeFolder, volumeLabels, volumeLinks, volumeSize } from './volume-info.ts'

/** Headers of the columns of `docker volume ls --format 'table …'`. */
export const volumeHeaders = {
  Name: 'VOLUME NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  Availability: 'AVAILABILITY',
  Mountpoint: 'MOUNTPOINT',
  Labels: 'LABELS',
  Links: 'LINKS',
  Size: 'SIZE',
  Group: 'GROUP',
  Status: 'STATUS',
} as const

/** A row of `docker volume ls`; `usage` fills in the size and the containers that use it, as `docker system df -v` does. */
export const volumeRow = (engine: Engine, volume: Volume, usage = false): GoStruct => {
  const labels = volumeLabels(volume)
  return row('formatter.volumeContext', {
    Availability: 'N/A',
    Driver: volume.driver,
    Group: 'N/A',
    Label: method(1, (name = '') => labels[name] ?? ''),
    Labels: labelsText(labels),
    Links: usage ? String(volumeLinks(engine, volume.name)) : 'N/A',
    Mountpoint: volumeFolder(volume.name),
    Name: volume.name,
    Scope: 'local',
    Size: usage ? humanSize(volumeSize(engine, volume.name)) : 'N/A',
    Status: 'N/A',
  })
}
