import { containerdRemove } from './store/containerd-remove.ts'
import { overlay2Remove } from './store/overlay2-remove.ts'
import type { Problem } from './problem.ts'
import type { Digest } from '../oci/types.ts'
import type { Tx } from './tx.ts'
import type { Store } from './types.ts'

/** A line of the answer to `docker rmi`: a name, an image, or with overlay2 a layer by its chain id. */
export type Removed = { readonly untagged: string } | { readonly deleted: Digest }

export interface RemoveImageOptions {
  readonly force?: boolean
  /** False: dangling parents stay. */
  readonly prune?: boolean
}

/** How a store removes an image. */
export type RemoveImage = (tx: Tx, ref: string, options: Required<RemoveImageOptions>) => readonly Removed[] | Problem

const rules: Readonly<Record<Store, RemoveImage>> = { containerd: containerdRemove, overlay2: overlay2Remove }

/**
 * Removes a name of an image, or an image with all its names when it is given by its id. What nothing refers to any more
 * is deleted.
 */
export const removeImage = (
  tx: Tx,
  ref: string,
  { force = false, prune = true }: RemoveImageOptions = {},
): readonly Removed[] | Problem => rules[tx.engine.store](tx, ref, { force, prune })
