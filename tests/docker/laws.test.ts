import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot, check, exec, replay, type Engine } from '../../src/docker/index.ts'
import { anyLine, usefulLine } from './arbitrary-line.ts'

/** How many random lines are run; `LINES=50000 npm test -- docker` for a long run. */
const LINES = Number(process.env['LINES'] ?? 2000)
const SESSION = 20

const state = (engine: Engine): unknown => ({
  containers: [...engine.containers.values()].map(({ id, name, status, exitCode, image }) => ({
    id,
    name,
    status,
    exitCode,
    image,
  })),
  images: [...engine.images.keys()],
  tags: [...engine.tags],
  layers: [...engine.layers.keys()],
  volumes: [...engine.volumes.keys()],
  clock: engine.kernel.clock,
})

/** Runs lines and looks at the engine after every step; what goes on, or waits for the rest of a line, is interrupted. */
const wrongs = (lines: readonly string[]): readonly string[] => {
  let engine = boot()
  return lines.flatMap((line) => {
    const trace = exec(engine, line)
    engine = trace.prompt === '$ ' ? trace.after : exec(trace.after, '^C').after
    return [...trace.steps.map((step) => step.engine), trace.after].flatMap((now) =>
      check(now).map((wrong) => `${line}: ${wrong}`),
    )
  })
}

describe('random lines', () => {
  it(
    'never throw and never break an invariant',
    () => {
      const sessions = fc.array(anyLine, { minLength: SESSION, maxLength: SESSION, size: 'max' })
      fc.assert(
        fc.property(sessions, (lines) => {
          expect(wrongs(lines)).toEqual([])
        }),
        { numRuns: Math.ceil(LINES / SESSION) },
      )
    },
    LINES * 500,
  )
})

describe('replay', () => {
  const sessions = fc.array(usefulLine, { maxLength: 4 })

  it('of two lists is replay of the second on what the first left', () => {
    fc.assert(
      fc.property(sessions, sessions, (a, b) => {
        const whole = replay(boot(), [...a, ...b]).at(-1)?.after ?? boot()
        const middle = replay(boot(), a).at(-1)?.after ?? boot()
        expect(state(replay(middle, b).at(-1)?.after ?? middle)).toEqual(state(whole))
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('gives the same output, ids and digests each time', () => {
    fc.assert(
      fc.property(sessions, (lines) => {
        const [one, two] = [replay(boot(), lines), replay(boot(), lines)]
        expect(two.map((trace) => trace.output)).toEqual(one.map((trace) => trace.output))
        expect(state(two.at(-1)?.after ?? boot())).toEqual(state(one.at(-1)?.after ?? boot()))
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('leaves the engine it started from as it was', () => {
    const before = replay(boot(), ['docker run -d --name web nginx'])[0]!.after
    const saved = state(before)
    replay(before, ['docker exec web touch /x', 'docker rm -f web', 'docker rmi nginx'])
    expect(state(before)).toEqual(saved)
  })
})
