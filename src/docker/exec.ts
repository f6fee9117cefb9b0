import { dockerProgram } from './cli/docker.ts'
import { Tx, type Chunk } from './engine/tx.ts'
import type { Engine, Step } from './engine/types.ts'
import { login } from './shell/host.ts'
import { programs } from './shell/programs/all.ts'
import { feed, prompt, settle } from './shell/terminal.ts'
import { world } from './world/world.ts'

/** What a line did: the steps on the way, what was shown, and the engine before and after. */
export interface Trace {
  readonly line: string
  readonly before: Engine
  readonly after: Engine
  readonly steps: readonly Step[]
  readonly output: readonly Chunk[]
  /** Exit status of the shell; of the last line that ended, while `running`. */
  readonly exit: number
  /** Something is still in the foreground: the next line is typed to it. */
  readonly running: boolean
  /** What stands before the next line. */
  readonly prompt: string
}

/** Every line takes this long, ms, before what it waits for. */
const LINE = 1000
const open = (engine: Engine): Tx => {
  const table = new Map(programs)
  const tx = new Tx(engine, table, world)
  table.set('docker', dockerProgram(tx))
  return tx
}

/** After `exec true` or `kill -9 $$` nobody reads the terminal any more: the next shell begins, as after a login. */
const loginAgain = (tx: Tx): void => {
  const shell = login(tx.machine)
  tx.set({ shell })
  settle(tx.machine, shell)
}

/**
 * Runs one line on an engine: typed to the host's shell, or to what is in the foreground; `^C`, `^D`, `^Z` and `^P^Q` are
 * keys. Never throws; the same call gives the same bytes.
 */
export const exec = (engine: Engine, line: string): Trace => {
  const tx = open(engine)
  tx.machine.run(() => false, tx.clock + LINE)
  const { running, exit } = feed(tx.machine, engine.shell, line)
  if (!tx.machine.process(engine.shell)) loginAgain(tx)
  return {
    line,
    before: engine,
    after: tx.engine,
    steps: tx.steps,
    output: tx.output,
    exit,
    running,
    prompt: prompt(tx.machine),
  }
}

/** Runs lines one after the other. */
export const replay = (engine: Engine, lines: readonly string[]): readonly Trace[] => {
  let now = engine
  return lines.map((line) => {
    const trace = exec(now, line)
    now = trace.after
    return trace
  })
}

/** What stands before the first line of an engine. */
export const promptOf = (engine: Engine): string => prompt(open(engine).machine)
