import type { Digest } from '../oci/types.ts'

/** What an operation came to: its files as a stack of layers, and what the cache knows it by. */
export interface Result {
  readonly key: Digest
  /** Chain ids, lowest first. */
  readonly layers: readonly Digest[]
  /** When each layer was made, ms; undefined for those of a base image. */
  readonly times: readonly (number | undefined)[]
  readonly status: 'cached' | 'ran'
}
