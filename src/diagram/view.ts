import type { Engine } from '../docker/engine/types.ts'
import type { Picture } from './picture.ts'
import type { Focus } from './read/focus.ts'

/**
 * What is to be seen of an engine. Pure: it knows nothing of commands. With the engine before the step, what the step added,
 * changed and removed is marked.
 */
export type View = (engine: Engine, focus: Focus, before?: Engine) => Picture
