import { boot, check, type Engine, exec, promptOf, type Release, type Trace } from '../docker/index.ts'
import type { SessionLine } from './session-lines.ts'

/** Columns of the terminal that pages show: as wide as a page's transcript. */
export const COLUMNS = 104

/** A line of a page, what it did, and the prompt that stood before it. */
export interface Played {
  readonly source: SessionLine
  readonly trace: Trace
  readonly prompt: string
}

const started = (release: Release): Engine => boot({ terminal: { columns: COLUMNS }, release })
const fresh: Readonly<Record<Release, Engine>> = { '28': started('28'), '29': started('29') }

/** The engine that a block asks for: '28', or '29' if it says nothing. Throws for any other word. */
export function releaseOf(name: string | undefined, at: string): Release {
  if (name === undefined || name === '29') return '29'
  if (name === '28') return name
  throw new Error(`${at}: there is no engine "${name}", only 28 and 29`)
}

/** A line that ran, and what is unsound since. */
interface Ran {
  readonly trace: Trace
  readonly broken: readonly string[]
}

const known = new WeakMap<Engine, Map<string, Ran>>()

/** Runs a line; the same line on the same engine is run once, as many blocks begin alike. */
function run(engine: Engine, line: string): Ran {
  const before = known.get(engine) ?? new Map<string, Ran>()
  known.set(engine, before)
  const found = before.get(line)
  if (found) return found
  const trace = exec(engine, line)
  const ran = { trace, broken: check(trace.after) }
  before.set(line, ran)
  return ran
}

/** What is wrong with a line that ran: it failed or did not fail against the page's word, or left the engine unsound. */
function complaint(source: SessionLine, { trace, broken }: Ran): string | undefined {
  const expected = source.fails && (source.only ?? trace.after.release) === trace.after.release
  if (broken.length > 0) return `"${source.line}" leaves a broken engine: ${broken.join('; ')}`
  const failed = trace.exit !== 0 && !trace.running
  if (failed === expected) return undefined
  if (!failed) return `"${source.line}" should fail, and does not`
  const words = trace.output.map((chunk) => chunk.text).join('')
  return `"${source.line}" fails with exit code ${trace.exit}: ${words.trim()}`
}

/** Runs the lines of a page on a fresh engine. Throws, with file and line, where the page expects something else. */
export function play(lines: readonly SessionLine[], release: Release = '29'): readonly Played[] {
  let engine = fresh[release]
  let prompt = promptOf(engine)
  return lines.map((source) => {
    const ran = run(engine, source.line)
    const wrong = complaint(source, ran)
    if (wrong) throw new Error(`${source.at}: ${wrong}`)
    const { trace } = ran
    const played = { source, trace, prompt }
    engine = trace.after
    prompt = trace.prompt
    return played
  })
}
