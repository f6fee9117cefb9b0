import type { Disk, Mount, View } from '../fs/disk.ts'
import type { Program, SpawnError } from './sys.ts'
import type { Fd, Kernel, Process, Signal, Space, Tty } from './types.ts'

export type { Executable, Files, Program, SpawnError, Step, Sys } from './sys.ts'

/** What the daemon hears of its processes, and what it adds to what they see. */
export interface Hooks {
  /** The first process of a space ended (all others of the space have been killed), or one without a parent in its space. */
  ended(process: Process): void
  /** A descriptor `log` was written. */
  logged(space: string, stream: 'out' | 'err', bytes: Uint8Array): void
  /** The reader's terminal was written. */
  shown(stream: 'out' | 'err', bytes: Uint8Array, key?: string): void
  /** A container's terminal shows its prompt, or what was typed: part of its log, not shown again. */
  echoed?(space: string, bytes: Uint8Array): void
  /** The next moment the daemon wants to act, ms. */
  nextWake(): number | undefined
  /** The clock got there. */
  wake(): void
  /** Folders that are computed. On the host they are the engine's own. */
  extraMounts(space: string): { readonly mounts: readonly Mount[]; readonly disks: ReadonlyMap<string, Disk> }
  /** Columns of the reader's terminal; undefined: output goes to a file or a pipe. */
  columns?(): number | undefined
  /** Lines of /proc/mounts for a space, instead of those that its mounts give. */
  mountLines?(space: string): readonly string[] | undefined
}

/** A process to be started from outside: by the daemon, or at boot. */
export interface Spawn {
  readonly space: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly uid: number
  readonly gid: number
  /** A descriptor that is left out is closed. */
  readonly fds: Readonly<Record<number, Fd>>
  /** Pid inside the space; 0 when left out. */
  readonly parent?: number
  readonly foreground?: boolean
}

/** Mutable builder over an immutable kernel: it spawns, runs and ends processes, and is the only scheduler. */
export declare class Machine {
  constructor(kernel: Kernel, programs: ReadonlyMap<string, Program>, hooks: Hooks)
  /** The kernel as it is now. Setting it replaces everything. */
  get kernel(): Kernel
  set kernel(kernel: Kernel)
  readonly programs: ReadonlyMap<string, Program>
  readonly clock: number

  addSpace(space: Space): void
  /** Kills what is left in it. */
  removeSpace(id: string): void
  setSpace(id: string, part: Partial<Space>): void
  setDisk(id: string, disk: Disk | undefined): void

  spawn(s: Spawn): { readonly hostPid: number } | SpawnError
  /** From outside the space: SIGKILL always works; the first process ignores what it does not handle. False: no such process. */
  kill(space: string, pid: number, signal: Signal): boolean
  freeze(space: string): void
  thaw(space: string): void
  process(hostPid: number): Process | undefined
  processes(space: string): readonly Process[]

  /** A new pipe. With a `tty` it is a container's terminal; `held`: its writing end stays open until `closePipe`. */
  newPipe(options?: { held?: boolean; tty?: Tty }): number
  /** Bytes for a pipe, from outside: keys when it is a terminal. */
  writePipe(pipe: number, bytes: Uint8Array): void
  /** Nobody holds the writing end any longer: readers get the end of the input. */
  closePipe(pipe: number): void

  /** Files as the space sees them, with /proc, /dev and /sys; `self` is the pid that /proc/self is. */
  view(space: string, self?: number): View
  /**
   * Runs what can run, then moves the clock to the next timer, until `until()` holds. 'stuck': nothing will ever happen;
   * 'limit': far too much work. A program may call it: everything but that program goes on.
   */
  run(until?: () => boolean, deadline?: number): 'done' | 'deadline' | 'stuck' | 'limit'
}
