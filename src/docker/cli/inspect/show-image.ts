import type { Image } from '../../oci/types.ts'
import type { Go } from '../format/value.ts'
import type { Context } from '../types.ts'
import { imageValue28 } from './image-28.ts'
import { imageValue } from './image.ts'

/** What `inspect` shows of an image, in the words of the engine's release; without a format of one's own it is `whole`. */
export const showImage = ({ tx: { engine, world } }: Context, image: Image, format: string): Go =>
  engine.release === '28'
    ? imageValue28(engine, image, format === '' || format === 'json')
    : imageValue(engine, world, image)
