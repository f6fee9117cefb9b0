import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boot, check, commands, isUnreadable, restore, serialise, type Engine } from '../../src/docker/index.ts'
import { anyLine, dockerLine } from './arbitrary-line.ts'
import { settled, state } from './session-state.ts'

/** How many random lines are run; `npm run test:long` for 50,000. */
const LINES = Number(process.env['LINES'] ?? 5000)
const SESSION = 20
/** Another number gives other lines. */
const SEED = Number(process.env['SEED'] ?? 29)

interface Run {
  readonly engine: Engine
  readonly output: string
  readonly wrongs: readonly string[]
}

/** Runs lines and looks at the engine after every step. */
const run = (from: Engine, lines: readonly string[]): Run => {
  let engine = from
  let output = ''
  const wrongs: string[] = []
  for (const line of lines) {
    for (const { steps, output: chunks, after } of settled(engine, line)) {
      engine = after
      output += chunks.map((chunk) => chunk.text).join('')
      const engines = new Set([...steps.map((step) => step.engine), after])
      for (const now of engines) wrongs.push(...check(now).map((wrong) => `${line}: ${wrong}`))
    }
  }
  return { engine, output, wrongs }
}

const boots = [
  boot(),
  boot({ release: '28' }),
  boot({ release: '28', store: 'containerd' }),
  boot({ terminal: { columns: 80 } }),
]

describe('random lines', () => {
  it(
    `${LINES} never throw, never break an invariant, and go on from a text as they would have gone on`,
    () => {
      const sessions = fc.array(anyLine, { minLength: SESSION, maxLength: SESSION, size: 'max' })
      fc.assert(
        fc.property(sessions, fc.constantFrom(...boots), fc.nat(SESSION), (lines, start, at) => {
          const first = run(start, lines.slice(0, at))
          const kept = restore(serialise(first.engine))
          if (isUnreadable(kept)) throw new Error(kept.unreadable)
          const [one, two] = [first.engine, kept].map((engine) => run(engine, lines.slice(at)))
          expect([...first.wrongs, ...one!.wrongs]).toEqual([])
          expect(two!.output).toBe(one!.output)
          expect(state(two!.engine)).toEqual(state(one!.engine))
        }),
        { numRuns: Math.ceil(LINES / SESSION), seed: SEED },
      )
    },
    LINES * 500,
  )

  it('have every command and every flag among them', () => {
    const lines = fc.sample(dockerLine, { numRuns: 40_000, seed: SEED }).map((line) => ` ${line} `)
    const missing = commands.flatMap((command) =>
      Object.keys(command.flags)
        .filter((flag) => !lines.some((line) => line.includes(` --${flag} `) || line.includes(` --${flag}=`)))
        .map((flag) => `${command.name} --${flag}`),
    )
    expect(missing).toEqual([])
    const names = commands.flatMap((command) => [command.name, ...command.aliases])
    expect(names.filter((name) => !lines.some((line) => line.startsWith(` docker ${name} `)))).toEqual([])
  })
})
