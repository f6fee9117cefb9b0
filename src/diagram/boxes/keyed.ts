import type { Op } from '../scene.ts'

/** What every box has: a key that stays the same from step to step, and what the step did to it. */
export interface Keyed {
  readonly key: string
  readonly op?: Op
  /** False: not among what a list command lists. */
  readonly lit?: boolean
  /** True: gone after this step, shown once more. */
  readonly ghost?: boolean
}
