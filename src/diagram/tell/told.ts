import type { Words } from '../say.ts'
import type { Op } from '../scene.ts'

/** A single thing that a step added, changed or removed. */
export interface Item {
  readonly op: Op
  readonly text: Words
}

/** A sentence about a step, and the things that it sums up. */
export interface Telling {
  readonly text: Words
  readonly items: readonly Item[]
}

export const telling = (text: Words, items: readonly Item[] = []): Telling => ({ text, items })
