import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Machine } from '../../../src/docker/shell/machine.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import type { Program, Step } from '../../../src/docker/shell/sys.ts'
import { parseCases } from './cases.ts'
import { runCase } from './world.ts'

const folder = new URL('cases/', import.meta.url)
const cases = readdirSync(folder).flatMap((name) => parseCases(readFileSync(new URL(name, folder), 'utf8')).cases)

/** Programs whose places are taken apart and put together again between any two runs. */
const through = (copy: (place: unknown) => unknown): ReadonlyMap<string, Program> => {
  const after = (step: Step): Step => ('place' in step ? { ...step, place: copy(step.place) } : step)
  return new Map(
    [...programs].map(([name, program]) => [name, { name, run: (sys, place) => after(program.run(sys, place)) }]),
  )
}

// Each way takes a part of the cases, since they are many.
const part = (which: number) => cases.filter((_, i) => i % 3 === which)
const plenty = 60_000

describe('a process is a value: it goes on from a copy of its place', () => {
  it.each([
    ['JSON', 0, (place: unknown) => JSON.parse(JSON.stringify(place)) as unknown],
    ['structuredClone', 1, (place: unknown) => structuredClone(place)],
  ] as const)(
    '%s',
    (_, which, copy) => {
      const table = through(copy)
      for (const { line } of part(which)) expect(runCase(line, table), line).toEqual(runCase(line))
    },
    plenty,
  )

  it(
    'and another machine goes on with the kernel, after any run',
    () => {
      for (const { line } of part(2)) {
        const moved = runCase(line, undefined, (world) => {
          world.machine = new Machine(world.machine.kernel, programs, world)
        })
        expect({ ...moved, result: '' }, line).toEqual({ ...runCase(line), result: '' })
      }
    },
    plenty,
  )
})
