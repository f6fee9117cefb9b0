import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Machine } from '../../../src/docker/shell/machine.ts'
import { programs } from '../../../src/docker/shell/programs/all.ts'
import type { Program, Step } from '../../../src/docker/shell/sys.ts'
import { parseCases } from './cases.ts'
import { runCase } from './world.ts'

const cases = ['words', 'control', 'syntax'].flatMap(
  (name) => parseCases(readFileSync(new URL(`cases/${name}.txt`, import.meta.url), 'utf8')).cases,
)

/** Programs whose places are taken apart and put together again between any two runs. */
const through = (copy: (place: unknown) => unknown): ReadonlyMap<string, Program> => {
  const after = (step: Step): Step => ('place' in step ? { ...step, place: copy(step.place) } : step)
  return new Map([...programs].map(([name, program]) => [name, { name, run: (sys, place) => after(program.run(sys, place)) }]))
}

describe('a process is a value: it goes on from a copy of its place', () => {
  it.each([
    ['JSON', (place: unknown) => JSON.parse(JSON.stringify(place)) as unknown],
    ['structuredClone', (place: unknown) => structuredClone(place)],
  ])('%s', (_, copy) => {
    const table = through(copy)
    for (const { line } of cases) expect(runCase(line, table), line).toEqual(runCase(line))
  })

  it('and another machine goes on with the kernel, after any run', () => {
    for (const { line } of cases.filter((_, i) => i % 3 === 0)) {
      const moved = runCase(line, undefined, (world) => {
        world.machine = new Machine(world.machine.kernel, programs, world)
      })
      const plain = runCase(line)
      expect({ ...moved, result: '' }, line).toEqual({ ...plain, result: '' })
    }
  })
})
