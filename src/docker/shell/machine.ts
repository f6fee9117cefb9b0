import type { Disk, MoreMounts, Mount, View } from '../fs/disk.ts'
import { Core } from './os/core.ts'
import { deliver, redeliver } from './os/deliver.ts'
import { dropPipe } from './os/descriptors.ts'
import { endSpace } from './os/end.ts'
import { inSpace } from './os/indexes.ts'
import { makeReady, pipeChanged } from './os/ready.ts'
import { schedule } from './os/scheduler.ts'
import { spawnFrom } from './os/spawn.ts'
import { write } from './os/stream.ts'
import { arrive } from './os/tty.ts'
import { viewOf } from './os/view.ts'
import type { Program, SpawnError } from './sys.ts'
import type { Fd, Kernel, Process, Signal, Space, Tty } from './types.ts'

export type { ChildOptions, Executable, Files, OpenFlag, Program, SpawnError, Step, Sys } from './sys.ts'

/** What the daemon hears of its processes, and what it adds to what they see. */
export interface Hooks {
  /** The first process of a space ended (all others of the space have been killed), or one without a parent in its space. */
  ended(process: Process): void
  /** A process of a space was killed for want of memory. */
  exhausted?(space: string): void
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
  extraMounts(space: string): {
    readonly mounts: readonly Mount[]
    readonly disks: ReadonlyMap<string, Disk>
    readonly more?: MoreMounts
  }
  /** Columns of the reader's terminal; undefined: output goes to a file or a pipe. */
  columns?(): number | undefined
  /** Addresses that a name has in the networks of a space. */
  lookUp?(space: string, name: string): readonly string[]
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
export class Machine {
  readonly #core: Core

  constructor(kernel: Kernel, programs: ReadonlyMap<string, Program>, hooks: Hooks) {
    this.#core = new Core(kernel, programs, hooks)
  }

  /** The kernel as it is now. Setting it replaces everything. */
  get kernel(): Kernel {
    return this.#core.kernel
  }

  set kernel(kernel: Kernel) {
    this.#core.kernel = kernel
  }

  get programs(): ReadonlyMap<string, Program> {
    return this.#core.programs
  }

  /** Now, ms since 1970. */
  get clock(): number {
    return this.#core.clock
  }

  /** Lets time pass without running anything: what is due runs with the next `run`. */
  set clock(clock: number) {
    this.#core.clock = Math.max(this.#core.clock, clock)
  }

  /** Bytes that the reader's terminal has been sent; to see whether anything happens. */
  get shown(): number {
    return this.#core.shown
  }

  addSpace(space: Space): void {
    this.#core.spaces.set(space.id, space)
  }

  /** Kills what is left in it. */
  removeSpace(id: string): void {
    endSpace(this.#core, id)
    this.#core.spaces.delete(id)
    this.#core.loads.delete(id)
  }

  setSpace(id: string, part: Partial<Space>): void {
    const space = this.#core.spaces.get(id)
    if (space) this.#core.spaces.set(id, { ...space, ...part })
    this.#core.version++
  }

  setDisk(id: string, disk: Disk | undefined): void {
    this.#core.setDisk(id, disk)
  }

  /** Starts a process without a parent of its own; a name without '/' is looked for in the PATH of `env`. */
  spawn(s: Spawn): { readonly hostPid: number } | SpawnError {
    return spawnFrom(this.#core, s)
  }

  /** From outside the space: SIGKILL always works; the first process ignores what it does not handle. False: no such process. */
  kill(space: string, pid: number, signal: Signal): boolean {
    const process = this.#core.find(space, pid)
    if (!process || process.exit) return false
    deliver(this.#core, process.hostPid, signal, 'outside')
    return true
  }

  freeze(space: string): void {
    this.setSpace(space, { frozen: true })
  }

  /** Lets the processes of a space go on, with the signals that came meanwhile. */
  thaw(space: string): void {
    this.setSpace(space, { frozen: undefined })
    for (const process of this.processes(space)) {
      redeliver(this.#core, process.hostPid)
      makeReady(this.#core, process.hostPid)
    }
  }

  process(hostPid: number): Process | undefined {
    return this.#core.processes.get(hostPid)
  }

  /** Processes of a space, zombies too, by their pids. */
  processes(space: string): readonly Process[] {
    return this.#core.processes.by(inSpace, space).toSorted((a, b) => a.pid - b.pid)
  }

  /** A new pipe. With a `tty` it is a container's terminal; `held`: its writing end stays open until `closePipe`. */
  newPipe(options: { held?: boolean; tty?: Tty } = {}): number {
    const pipe = this.#core.nextPipe++
    const { held, tty } = options
    this.#core.pipes.set(pipe, {
      chunks: [],
      size: 0,
      ...(held ? { held: true as const } : {}),
      ...(tty ? { tty } : {}),
    })
    return pipe
  }

  /** Bytes for a pipe, from outside: keys when it is a terminal. There is no limit to what it takes. */
  writePipe(pipe: number, bytes: Uint8Array): void {
    arrive(this.#core, pipe, bytes)
  }

  /** Nobody holds the writing end any longer: readers get the end of the input. */
  closePipe(pipe: number): void {
    const value = this.#core.pipes.get(pipe)
    if (!value) return
    const { held: _, ...rest } = value
    this.#core.pipes.set(pipe, rest)
    dropPipe(this.#core, pipe)
    pipeChanged(this.#core, pipe)
  }

  /** Writes to a descriptor of a process, as if it had done so itself. False: the descriptor is closed, or the process gone. */
  write(hostPid: number, fd: number, bytes: Uint8Array): boolean {
    return write(this.#core, hostPid, this.process(hostPid)?.fds[fd], bytes)
  }

  setTty(pipe: number, part: Partial<Tty>): void {
    const value = this.#core.pipes.get(pipe)
    if (value?.tty) this.#core.pipes.set(pipe, { ...value, tty: { ...value.tty, ...part } })
  }

  /** Files as the space sees them, with /proc, /dev and /sys; `self` is the host pid of whom /proc/self is. */
  view(space: string, self?: number): View {
    return viewOf(this.#core, space, self === undefined ? undefined : this.#core.processes.get(self))
  }

  /**
   * Runs what can run, then moves the clock to the next timer, until `until()` holds. 'stuck': nothing will ever happen;
   * 'limit': far too much work. Without `until` and `deadline` the clock stays. A program may call it: everything but that
   * program goes on.
   */
  run(until?: () => boolean, deadline?: number): 'done' | 'deadline' | 'stuck' | 'limit' {
    return schedule(this, this.#core, until, deadline)
  }
}
