import type { Engine } from '../docker/engine/types.ts'
import { changes } from './changes.ts'
import type { Focus } from './read/focus.ts'

/** As much of a trace as is needed to know what it listed. */
export interface Listing {
  readonly before: Engine
  readonly after: Engine
  readonly output: readonly { readonly key?: string }[]
}

/**
 * What a line listed, as the focus of the store: the keys that its output names, when all that it did was to print them. ''
 * for a line that changed something or named nothing.
 */
export function listed({ before, after, output }: Listing): Focus {
  const keys = new Set(output.flatMap(({ key }) => key ?? []))
  return keys.size > 0 && changes(before, after).size === 0 ? [...keys].join(' ') : ''
}
