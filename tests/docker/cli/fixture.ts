import { boot, exec, type Engine, type Terminal } from '../../../src/docker/index.ts'
import { create } from '../../../src/docker/engine/create.ts'
import type { CreateOptions } from '../../../src/docker/engine/options.ts'
import { isProblem, sayAll } from '../../../src/docker/engine/problem.ts'
import { pull } from '../../../src/docker/engine/pull.ts'
import { start } from '../../../src/docker/engine/start.ts'
import { Tx } from '../../../src/docker/engine/tx.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import { world } from '../../../src/docker/world/world.ts'

const sure = <T>(value: T): T => {
  if (isProblem(value)) throw new Error(sayAll(value))
  return value
}

/** What a test can do to an engine without commands. */
export interface Bench {
  pull(ref: string): void
  /** Makes a container and starts it, then lets `seconds` pass. */
  run(options: CreateOptions, seconds?: number): void
  create(options: CreateOptions): void
}

/** An engine that was prepared through its operations. */
export const engineWith = (prepare: (bench: Bench) => void, terminal: Terminal = {}): Engine => {
  const tx = new Tx(boot({ terminal }), programs, world)
  prepare({
    pull: (ref) => void sure(pull(tx, ref)),
    create: (options) => void sure(create(tx, options)),
    run(options, seconds = 1) {
      sure(create(tx, { attach: { stdin: false, stdout: false, stderr: false }, ...options }))
      sure(start(tx, options.name!))
      tx.machine.run(() => false, tx.clock + seconds * 1000)
    },
  })
  return tx.engine
}

/** What a line printed and how it ended, and the engine after it. */
export const run = (engine: Engine, line: string) => {
  const trace = exec(engine, line)
  const text = (stream: 'out' | 'err') =>
    trace.output
      .filter((chunk) => chunk.stream === stream)
      .map((chunk) => chunk.text)
      .join('')
  return { out: text('out'), err: text('err'), exit: trace.exit, after: trace.after, output: trace.output }
}
