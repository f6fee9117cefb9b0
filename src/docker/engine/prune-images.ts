import type { Image } from '../oci/types.ts'
import { everything, type PruneFilter, type Pruned } from './prune.ts'
import type { Removed } from './remove-image.ts'
import { containerdPrune } from './store/containerd-prune.ts'
import { overlay2Prune } from './store/overlay2-prune.ts'
import type { Tx } from './tx.ts'
import type { Store } from './types.ts'

/** How a store removes the images that nothing uses, of those that are `wanted`. */
export type PruneImages = (tx: Tx, all: boolean, wanted: Wanted) => Pruned<Removed>

/** Whether an image is one of those that are asked for; `at`: when it was made, if not when its configuration says. */
export type Wanted = (image: Image, at?: number) => boolean

const rules: Readonly<Record<Store, PruneImages>> = { containerd: containerdPrune, overlay2: overlay2Prune }

/** When an image was made, ms since 1970; 0 when its configuration does not say. */
const createdOf = (image: Image): number => Date.parse(image.config.created ?? '') || 0

/** Removes images without a name, or with `all` every image that no container was made from. */
export function pruneImages(tx: Tx, all = false, wanted: PruneFilter = everything): Pruned<Removed> {
  const pruned = rules[tx.engine.store](tx, all, (image, at) =>
    wanted({ labels: image.config.config.Labels ?? {}, created: at ?? createdOf(image) }),
  )
  if (pruned.removed.length > 0) tx.step('image', 'prune', '', { reclaimed: String(pruned.freed) })
  return pruned
}
