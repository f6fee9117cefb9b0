import { short } from '../../oci/digest.ts'
import type { Image } from '../../oci/types.ts'
import type { Engine } from '../../engine/types.ts'
import { row, type GoStruct } from '../format/value.ts'
import { goTime } from '../time.ts'
import { humanDuration, humanSize } from '../units.ts'
import { createdAt, imageSize, usedBy } from './image-info.ts'

/** Headers of the columns of `docker images --format 'table …'`. */
export const imageHeaders = {
  ID: 'IMAGE ID',
  Repository: 'REPOSITORY',
  Tag: 'TAG',
  Digest: 'DIGEST',
  CreatedSince: 'CREATED',
  CreatedAt: 'CREATED AT',
  Size: 'SIZE',
  Containers: 'CONTAINERS',
  VirtualSize: 'SIZE',
  SharedSize: 'SHARED SIZE',
  UniqueSize: 'UNIQUE SIZE',
} as const

/** What a row says besides the image itself. `shared` is in bytes; left out: 'N/A'. */
export interface ImageRowOptions {
  readonly repository: string
  readonly tag: string
  readonly digest: string
  readonly trunc: boolean
  readonly shared?: number
}

/** A row of `docker images`, and of the images of `docker system df -v`. */
export const imageRow = (engine: Engine, image: Image, options: ImageRowOptions): GoStruct => {
  const created = createdAt(image)
  const size = imageSize(engine, image)
  const { shared } = options
  return row('formatter.imageContext', {
    Containers: String(usedBy(engine, image.id)),
    CreatedAt: goTime(created ?? 0),
    CreatedSince: created === undefined ? 'N/A' : `${humanDuration(engine.kernel.clock - created)} ago`,
    Digest: options.digest,
    ID: options.trunc ? short(image.id) : image.id,
    Repository: options.repository,
    SharedSize: shared === undefined ? 'N/A' : humanSize(shared),
    Size: humanSize(size, 3),
    Tag: options.tag,
    UniqueSize: shared === undefined ? 'N/A' : humanSize(size - shared),
    VirtualSize: humanSize(size),
  })
}
