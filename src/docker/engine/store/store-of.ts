import type { Engine, Store } from '../types.ts'
import { containerd } from './containerd.ts'
import type { ImageStore } from './image-store.ts'
import { overlay2 } from './overlay2.ts'

const stores: Readonly<Record<Store, ImageStore>> = { containerd, overlay2 }

/** The image store of an engine. */
export const storeOf = (engine: Pick<Engine, 'store'>): ImageStore => stores[engine.store]
