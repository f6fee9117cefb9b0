import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot, replay } from '../../src/docker/index.ts'
import { usefulLine } from './arbitrary-line.ts'
import { state } from './session-state.ts'

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

describe('the terminal', () => {
  it.each(['exec true', 'exec docker ps', 'kill -9 $$', 'exit 3', 'exec nosuch', '^D'])(
    'has a shell after %s',
    (line) => {
      const [gone, next] = replay(boot(), [line, 'echo "<$((1 + 1))>"; pwd'])
      expect(gone!.prompt).toBe('$ ')
      expect(gone!.after.kernel.processes.get(gone!.after.shell)?.exit).toBeUndefined()
      expect(next!.output.map((chunk) => chunk.text).join('')).toBe('<2>\n/root\n')
    },
  )
})
