import { archive } from './views/archive.ts'
import { build } from './views/build.ts'
import { container } from './views/container.ts'
import { lifecycle } from './views/lifecycle.ts'
import { metadata } from './views/metadata.ts'
import { network } from './views/network.ts'
import { stack } from './views/stack.ts'
import { store } from './views/store.ts'
import { union } from './views/union.ts'
import { volume } from './views/volume.ts'

export { describe, type Told } from './describe.ts'
export { layout } from './layout.ts'
export { listed } from './listed.ts'
export { type Line, outline } from './outline.ts'
export { pictogram, pictograms } from './pictogram.ts'
export type { Picture } from './picture.ts'
export type { Focus } from './read/focus.ts'
export type { Say } from './say.ts'
export type { Scene } from './scene.ts'
export { svg } from './svg.ts'
export { tween } from './tween.ts'
export type { View } from './view.ts'

/** Every view by its name. */
export const views = { stack, union, container, store, metadata, build, archive, lifecycle, volume, network } as const
export type ViewName = keyof typeof views
