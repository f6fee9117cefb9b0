import { hex } from '../oci/digest.ts'
import type { Disk, Mount } from '../fs/disk.ts'
import type { Hooks, Program } from '../shell/machine.ts'
import { Machine } from '../shell/machine.ts'
import type { Process } from '../shell/types.ts'
import type { Engine, Key, Step, World } from './types.ts'

/** A piece of what a reader sees on the terminal. `key` names the thing that the text is about. */
export interface Chunk {
  readonly stream: 'out' | 'err'
  readonly text: string
  readonly key?: Key
}

/**
 * A transaction: the one mutable place of the model. It holds the engine that is being made, the machine that runs its
 * processes, and what happened on the way. The daemon hears of its processes through the hooks.
 */
export class Tx implements Hooks {
  readonly machine: Machine
  readonly world: World
  readonly steps: Step[] = []
  readonly output: Chunk[] = []
  #engine: Engine

  constructor(engine: Engine, programs: ReadonlyMap<string, Program>, world: World) {
    this.#engine = engine
    this.world = world
    this.machine = new Machine(engine.kernel, programs, this)
  }

  /** The engine as it is now, with the kernel as the machine has it. */
  get engine(): Engine {
    const kernel = this.machine.kernel
    if (this.#engine.kernel !== kernel) this.#engine = { ...this.#engine, kernel }
    return this.#engine
  }

  /** Now, ms since 1970. */
  get clock(): number {
    return this.machine.kernel.clock
  }

  /** Replaces parts of the engine. A `kernel` among them goes to the machine. */
  set(part: Partial<Engine>): void {
    if (part.kernel) this.machine.kernel = part.kernel
    this.#engine = { ...this.engine, ...part, kernel: this.machine.kernel }
  }

  /** Notes that something happened; the engine must already be in the state after it. */
  step(on: Step['on'], verb: string, id: string, attributes: Readonly<Record<string, string>> = {}): void {
    this.steps.push({ on, verb, id, attributes, at: this.clock, engine: this.engine })
  }

  /** 64 hex digits that nothing else has. */
  newId(): string {
    const serial = this.#engine.serial + 1
    this.set({ serial })
    return hex(new TextEncoder().encode(`layer by layer ${serial}`))
  }

  ended(_process: Process): void {}
  logged(_space: string, _stream: 'out' | 'err', _bytes: Uint8Array): void {}
  shown(_stream: 'out' | 'err', _bytes: Uint8Array, _key?: string): void {}
  nextWake(): number | undefined {
    return undefined
  }
  wake(): void {}
  extraMounts(_space: string): { mounts: readonly Mount[]; disks: ReadonlyMap<string, Disk> } {
    return { mounts: [], disks: new Map() }
  }
}
