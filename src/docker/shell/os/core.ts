import type { Disk } from '../../fs/disk.ts'
import type { Hooks } from '../machine.ts'
import type { Program } from '../sys.ts'
import type { Kernel, OpenFile, Pipe, Process, Space } from '../types.ts'
import { endsAmong, usesAmong } from './descriptors.ts'
import { Held } from './held.ts'
import { byPid, pidIn } from './indexes.ts'
import { couldRun } from './ready.ts'
import { Table } from './table.ts'

/** How many hold the ends of a pipe. */
export interface Ends {
  readers: number
  writers: number
}

/** Work of a space since it last had nothing to do, and until when it is held back for it. */
export interface Load {
  work: number
  until: number
}

/** The kernel while it is being changed: its tables, who is ready to run, and what is counted on the side. */
export class Core {
  readonly programs: ReadonlyMap<string, Program>
  readonly hooks: Hooks
  clock = 0
  disks = new Table<string, Disk>(new Map())
  spaces = new Table<string, Space>(new Map())
  processes = new Table<number, Process>(new Map())
  pipes = new Table<number, Pipe>(new Map())
  open = new Table<number, OpenFile>(new Map())
  nextPid = 1
  nextPipe = 1
  nextOpen = 1

  /** Host pids that can run, in the order they became ready. */
  ready: number[] = []
  /** Host pids whose program is on the stack right now. */
  readonly running = new Set<number>()
  ends = new Held<Ends>(() => undefined)
  uses = new Held<number>(() => undefined)
  readonly loads = new Map<string, Load>()
  /** Runs inside one another: a program that waits for the machine. */
  depth = 0
  work = 0
  /** Open files and pipes that a program has made in this run; nobody may have taken them. */
  fresh: { readonly open?: number; readonly pipe?: number }[] = []
  /** Bytes that the reader's terminal was sent. */
  shown = 0
  /** Changes whenever a disk does. */
  version = 0
  #kernel: Kernel | undefined

  constructor(kernel: Kernel, programs: ReadonlyMap<string, Program>, hooks: Hooks) {
    this.programs = programs
    this.hooks = hooks
    this.kernel = kernel
  }

  get kernel(): Kernel {
    const now = this.#snapshot()
    const old = this.#kernel
    if (old && same(old, now)) return old
    this.#kernel = now
    return now
  }

  set kernel(kernel: Kernel) {
    if (kernel === this.#kernel) return
    this.#kernel = kernel
    this.clock = kernel.clock
    this.disks = new Table(kernel.disks)
    this.spaces = new Table(kernel.spaces)
    this.processes = new Table(kernel.processes)
    this.pipes = new Table(kernel.pipes)
    this.open = new Table(kernel.open)
    this.nextPid = kernel.nextPid
    this.nextPipe = kernel.nextPipe
    this.nextOpen = kernel.nextOpen
    this.version++
    this.ends = new Held((pipe) => endsAmong(kernel.processes, pipe))
    this.uses = new Held((open) => usesAmong(kernel.processes, open))
    this.ready = couldRun(this)
  }

  #snapshot(): Kernel {
    return {
      clock: this.clock,
      disks: this.disks.share(),
      spaces: this.spaces.share(),
      processes: this.processes.share(),
      pipes: this.pipes.share(),
      open: this.open.share(),
      nextPid: this.nextPid,
      nextPipe: this.nextPipe,
      nextOpen: this.nextOpen,
    }
  }

  /** Replaces parts of a process, if it is still there. */
  update(hostPid: number, part: Partial<Process>): void {
    const process = this.processes.get(hostPid)
    if (process) this.processes.set(hostPid, { ...process, ...part })
  }

  /** A process by its pid inside a space. On the host every process has its host pid. */
  find(space: string, pid: number): Process | undefined {
    if (space === 'host') return this.processes.get(pid)
    return this.processes.by(byPid, pidIn(space, pid))[0]
  }

  setDisk(id: string, disk: Disk | undefined): void {
    if (disk) this.disks.set(id, disk)
    else this.disks.delete(id)
    this.version++
  }
}

function same(a: Kernel, b: Kernel): boolean {
  for (const key of Object.keys(b) as (keyof Kernel)[]) if (a[key] !== b[key]) return false
  return true
}
