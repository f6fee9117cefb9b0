import type { Engine } from '../../docker/engine/types.ts'
import type { Digest } from '../../docker/oci/types.ts'

/** What a build did, line by line. */
export interface Built {
  readonly lines: readonly { readonly text: string; readonly number: number; readonly instruction: string }[]
  readonly steps: readonly BuiltStep[]
  readonly image?: Digest
}

/** What became of the line with that number, and the layer that it made or took from the cache. */
export interface BuiltStep {
  readonly line: number
  readonly status: 'cached' | 'ran' | 'metadata' | 'failed'
  readonly layer?: Digest
}

/** Builds in the order in which they were made. */
export const buildsOf = (engine: Engine): readonly Built[] => {
  const { builds } = engine as Engine & { builds?: readonly Built[] }
  return builds ?? []
}
