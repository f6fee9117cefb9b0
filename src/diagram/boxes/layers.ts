import type { Words } from '../say.ts'
import type { Op } from '../scene.ts'
import type { Box } from '../picture.ts'
import type { Keyed } from './keyed.ts'

/**
 * A file in a layer. `plain`: it came with a read-only layer; `added`: new in the writable layer; `changed`: a layer's own
 * version of a file below; `copied`: copied up from below and changed; `hidden`: something above covers it.
 */
export interface Chip {
  readonly key: string
  readonly path: string
  readonly state: 'plain' | 'added' | 'changed' | 'copied' | 'hidden' | 'whiteout' | 'opaque'
  readonly op?: Op
}

/** A tag: it points at the image whose top layer carries it. */
export interface Flag {
  readonly key: string
  readonly name: string
  readonly op?: Op
}

/** A read-only layer. `number` counts from the base, which is 1; a `row` has one line of text, a `full` sheet two and chips. */
export interface Sheet extends Keyed {
  readonly kind: 'sheet'
  readonly number: number
  readonly form: 'full' | 'row'
  /** What made it. */
  readonly made: Words
  readonly size: string
  readonly id: string
  readonly parent?: string
  readonly files: readonly Chip[]
  readonly more: number
  readonly flags: readonly Flag[]
}

/** The writable layer of a container. */
export interface Pencil extends Keyed {
  readonly kind: 'pencil'
  readonly form: 'full' | 'row'
  readonly title: Words
  readonly size: string
  /** '' where its container is named above it. */
  readonly id: string
  readonly files: readonly Chip[]
  readonly more: number
}

/** A line of an image's history that made no layer. */
export interface Entry extends Keyed {
  readonly kind: 'entry'
  readonly text: string
}

/** Layers on each other, topmost first, and what stands on the topmost. */
export interface Pile {
  readonly kind: 'pile'
  readonly tops: readonly Box[]
  readonly sheets: readonly (Sheet | Entry)[]
  /** Its lowest layer has no parent. */
  readonly ground: boolean
  /** What stands on it stands below each other, so that lines can leave each layer to the right. */
  readonly upright?: true
}
