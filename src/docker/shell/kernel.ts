import type { Kernel, Pipe } from './types.ts'

/** The pipe that holds what is typed into the reader's terminal. */
export const terminalPipe = 0

/** The id of the space that the engine itself runs in. */
export const hostSpace = 'host'

/** What one pipe holds before a writer has to wait, in bytes. */
export const pipeLimit = 65536

/** The release that uname and /proc/version tell. */
export const kernelRelease = '6.12.57'

/** Memory of the machine, in kB. */
export const memoryTotal = 8025840

/** Processors of the machine. */
export const processors = 2

const terminal: Pipe = { chunks: [], size: 0, held: true, tty: { group: 0 } }

/** A kernel without disks, spaces and processes, at this time (ms since 1970). */
export function emptyKernel(clock: number): Kernel {
  return {
    clock,
    disks: new Map(),
    spaces: new Map(),
    processes: new Map(),
    pipes: new Map([[terminalPipe, terminal]]),
    open: new Map(),
    nextPid: 1,
    nextPipe: 1,
    nextOpen: 1,
  }
}
