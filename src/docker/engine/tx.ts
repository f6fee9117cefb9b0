import { bytesOf, textOf } from '../fs/tree.ts'
import { hex } from '../oci/digest.ts'
import type { Hooks, Program } from '../shell/machine.ts'
import { Machine } from '../shell/machine.ts'
import type { Process } from '../shell/types.ts'
import { note, patch } from './containers.ts'
import { ended } from './ended.ts'
import { hostMounts, type Extra } from './host.ts'
import { logged } from './log.ts'
import { lookUp } from './look-up.ts'
import { mountLines } from './mount-lines.ts'
import type { Engine, Happening, Key, Step, World } from './types.ts'
import { nextWake, wake } from './wake.ts'

/** A piece of what a reader sees on the terminal. `key` names the thing that the text is about. */
export interface Chunk {
  readonly stream: 'out' | 'err'
  readonly text: string
  readonly key?: Key
}

/** Who hears of a space that is no container: a build's. */
export interface Watcher {
  ended?(process: Process): void
  logged?(stream: 'out' | 'err', bytes: Uint8Array): void
}

/** How many happenings the daemon remembers. */
const REMEMBERED = 256
const HEARD: readonly Step['on'][] = ['container', 'image', 'volume', 'network', 'builder']

/**
 * A transaction: the one mutable place of the model. It holds the engine that is being made, the machine that runs its
 * processes, and what happened on the way. The daemon hears of its processes through the hooks.
 */
export class Tx implements Hooks {
  readonly machine: Machine
  readonly world: World
  readonly steps: Step[] = []
  readonly output: Chunk[] = []
  /** Watchers by space, or by whatever a `log` descriptor is marked with. */
  readonly watchers = new Map<string, Watcher>()
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
    return this.machine.clock
  }

  /** Replaces parts of the engine. A `kernel` among them goes to the machine. */
  set(part: Partial<Engine>): void {
    if (part.kernel) this.machine.kernel = part.kernel
    this.#engine = { ...this.#engine, ...part }
  }

  /** Notes that something happened; the engine must already be in the state after it. */
  step(on: Step['on'], verb: string, id: string, attributes: Readonly<Record<string, string>> = {}): void {
    const happening: Happening = { on, verb, id, attributes, at: this.clock }
    if (HEARD.includes(on)) this.set({ events: [...this.#engine.events.slice(1 - REMEMBERED), happening] })
    this.steps.push({ ...happening, engine: this.engine })
  }

  /** 64 hex digits that nothing else has. */
  newId(): string {
    return hex(bytesOf(`layer by layer ${this.newSerial()}`))
  }

  /** A number that nothing else has. */
  newSerial(): number {
    const serial = this.#engine.serial + 1
    this.set({ serial })
    return serial
  }

  ended(process: Process): void {
    const watcher = this.watchers.get(process.space)
    if (watcher) watcher.ended?.(process)
    else ended(this, process)
  }

  exhausted(space: string): void {
    const container = patch(this, space, { oomKilled: true })
    if (container) note(this, container, 'oom')
  }

  logged(space: string, stream: 'out' | 'err', bytes: Uint8Array): void {
    const watcher = this.watchers.get(space)
    if (watcher) watcher.logged?.(stream, bytes)
    else logged(this, space, stream, bytes, true)
  }

  echoed(space: string, bytes: Uint8Array): void {
    logged(this, space, 'out', bytes, false)
  }

  shown(stream: 'out' | 'err', bytes: Uint8Array, key?: string): void {
    const text = textOf(bytes)
    this.output.push(key === undefined ? { stream, text } : { stream, text, key: key as Key })
  }

  nextWake(): number | undefined {
    return nextWake(this.#engine)
  }

  wake(): void {
    wake(this)
  }

  columns(): number | undefined {
    return this.#engine.terminal.columns
  }

  extraMounts(space: string): Extra {
    return hostMounts(this, space)
  }

  lookUp(space: string, name: string): readonly string[] {
    return lookUp(this, space, name)
  }

  mountLines(space: string): readonly string[] | undefined {
    return mountLines(this, space)
  }
}
