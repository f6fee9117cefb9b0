import type { Program, Step, Sys } from '../sys.ts'
import { applet, type Given, type Syntax } from './applet.ts'
import { readInputs, waits, type Input } from './input.ts'

/** A program that reads all of its input first: files, or standard input. `work` returns the exit code; `failure` is that of an input
 * that cannot be read. */
export const filter = (
  name: string,
  syntax: Syntax,
  work: (sys: Sys, given: Given, inputs: readonly Input[]) => number | Step,
  files: (given: Given) => readonly string[] = (given) => given.args,
  complain?: (sys: Sys) => (path: string, why: string) => void,
  failure = 1,
): Program =>
  applet(name, syntax, (sys, given, place) => {
    const read = readInputs(sys, name, files(given), place, complain?.(sys))
    if (waits(read)) return read
    const done = work(sys, given, read.inputs)
    if (typeof done !== 'number') return done
    return { exit: read.failed ? Math.max(done, failure) : done }
  })
