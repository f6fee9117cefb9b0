import { boot, check, exec, promptOf, type Trace } from '../docker/index.ts'
import type { SessionLine } from './session-lines.ts'

/** Columns of the terminal that pages show: as wide as a page's transcript. */
export const COLUMNS = 104

/** A line of a page, what it did, and the prompt that stood before it. */
export interface Played {
  readonly source: SessionLine
  readonly trace: Trace
  readonly prompt: string
}

/** What is wrong with a line that ran: it failed or did not fail against the page's word, or left the engine unsound. */
function complaint({ source, trace }: Played): string | undefined {
  const broken = check(trace.after)
  if (broken.length > 0) return `"${source.line}" leaves a broken engine: ${broken.join('; ')}`
  const failed = trace.exit !== 0 && !trace.running
  if (failed === source.fails) return undefined
  if (!failed) return `"${source.line}" should fail, and does not`
  const words = trace.output
    .map((chunk) => chunk.text)
    .join('')
    .trim()
  return `"${source.line}" fails with exit code ${trace.exit}: ${words}`
}

/** Runs the lines of a page on a fresh engine. Throws, with file and line, where the page expects something else. */
export function play(lines: readonly SessionLine[]): readonly Played[] {
  let engine = boot({ terminal: { columns: COLUMNS } })
  let prompt = promptOf(engine)
  return lines.map((source) => {
    const trace = exec(engine, source.line)
    const played = { source, trace, prompt }
    const wrong = complaint(played)
    if (wrong) throw new Error(`${source.at}: ${wrong}`)
    engine = trace.after
    prompt = trace.prompt
    return played
  })
}
