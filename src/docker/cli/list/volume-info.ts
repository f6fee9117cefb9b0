import { apparentSize } from '../../fs/apparent.ts'
import { countBy } from '../../fs/by.ts'
import { mounting } from '../../engine/indexes.ts'
import type { Engine, Volume } from '../../engine/types.ts'
import { facts } from '../facts.ts'

/** The folder of the host that a volume is. */
export const volumeFolder = (name: string): string => `${facts.root}/volumes/${name}/_data`

/** Its labels; an anonymous volume has one that says so. */
export const volumeLabels = (volume: Volume): Readonly<Record<string, string>> => volume.labels

/** Bytes of its files: how long they are, not what they take on the disk. */
export const volumeSize = (engine: Engine, name: string): number => {
  const disk = engine.kernel.disks.get(`volume/${name}`)
  if (disk?.kind !== 'tree') return 0
  return apparentSize(disk.root)
}

/** How many containers mount it. */
export const volumeLinks = (engine: Engine, name: string): number => countBy(engine.containers, mounting, name)

/** Labels as the columns show them: 'a=1,b=2'. */
export const labelsText = (labels: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .toSorted()
    .join(',')
