import type { Digest, History, Image } from '../oci/types.ts'
import { namesOf } from './find.ts'
import type { Engine } from './types.ts'

/** A line of `docker history`, newest first. */
export interface HistoryLine {
  /** The image that this line is the top of, when the engine has it: only this one, and parents that `docker commit` recorded. */
  readonly id?: Digest
  /** RFC 3339, as the configuration has it. */
  readonly created?: string
  readonly createdBy: string
  readonly comment: string
  /** Disk usage of the layer in bytes; 0 for a line that made none. */
  readonly size: number
  /** Chain id of the layer that the line made. */
  readonly layer?: Digest
  /** Full names of that image. */
  readonly tags: readonly string[]
}

/** The history of an image. The configuration holds it; the sizes are those of its layers on disk (history.console). */
export function history(engine: Engine, id: Digest): readonly HistoryLine[] {
  const image = engine.images.get(id)
  if (!image) return []
  const tops = topsOf(engine, image)
  let layer = 0
  const lines = image.config.history.map((entry, index): HistoryLine => {
    const chain = entry.empty_layer ? undefined : image.layers[layer++]
    return lineOf(engine, entry, chain, tops.get(index + 1))
  })
  return lines.reverse()
}

/** The images whose histories this one's begins with, by their length. */
function topsOf(engine: Engine, image: Image): ReadonlyMap<number, Digest> {
  const tops = new Map<number, Digest>()
  for (let next: Image | undefined = image; next; next = next.parent && engine.images.get(next.parent)) {
    if (tops.has(next.config.history.length)) break
    tops.set(next.config.history.length, next.id)
  }
  return tops
}

function lineOf(engine: Engine, entry: History, chain: Digest | undefined, id: Digest | undefined): HistoryLine {
  return {
    ...(id ? { id } : {}),
    ...(entry.created ? { created: entry.created } : {}),
    ...(chain ? { layer: chain } : {}),
    createdBy: entry.created_by ?? '',
    comment: entry.comment ?? '',
    size: (chain && engine.layers.get(chain)?.size) ?? 0,
    tags: id ? namesOf(engine, id) : [],
  }
}
