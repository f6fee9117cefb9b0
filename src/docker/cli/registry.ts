import type { Command } from './types.ts'

/** Every docker command of the model. */
export const commands: readonly Command[] = []
