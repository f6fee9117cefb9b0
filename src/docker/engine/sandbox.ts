import { set, unset } from '../fs/map.ts'
import type { Exit, Process } from '../shell/types.ts'
import type { Tx } from './tx.ts'

/** Space and disk of one RUN of a build: no container, gone when the command is through. */
export const sandboxName = (serial: number): string => `build/${serial}`

/** Whether a space is a build's. */
export const isSandbox = (space: string): boolean => space.startsWith('build/')

/** Keeps how the first process of a build's space ended. */
export function sandboxEnded(tx: Tx, { space, pid, exit }: Process): void {
  if (pid === 1 && exit) tx.set({ sandboxes: set(tx.engine.sandboxes, space, exit) })
}

/** How a build's command ended; undefined while it runs. */
export const sandboxExit = (tx: Tx, space: string): Exit | undefined => tx.engine.sandboxes.get(space)

/** Takes a build's space away with its disk and what is still running in it. */
export function removeSandbox(tx: Tx, space: string): void {
  tx.machine.removeSpace(space)
  tx.machine.setDisk(space, undefined)
  tx.machine.setDisk(`${space}/files`, undefined)
  tx.set({ sandboxes: unset(tx.engine.sandboxes, space) })
}
