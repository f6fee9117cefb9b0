import type { Chunk } from '../docker/index.ts'
import type { Played } from './play.ts'

/** A piece of a transcript: what one stream printed in one go. A table keeps its columns and is scrolled, not wrapped. */
export interface Printed {
  readonly stream: 'out' | 'err'
  readonly text: string
  readonly table: boolean
}

/** A line of a transcript. */
export interface Step {
  readonly line: string
  readonly prompt: string
  readonly output: readonly Printed[]
  readonly exit: number
}

/** Characters that a transcript has room for beside what changed. */
const HALF = 52
const COLUMN = /\S {2,}\S/

/** Columns that would break: more than one line is too long, and has a gap in it. */
const isTable = (text: string): boolean =>
  text.split('\n').filter((line) => line.length > HALF && COLUMN.test(line)).length > 0

function printed(chunks: readonly Chunk[]): readonly Printed[] {
  const joined: { stream: 'out' | 'err'; text: string }[] = []
  for (const { stream, text } of chunks) {
    const before = joined.at(-1)
    if (before?.stream === stream) before.text += text
    else joined.push({ stream, text })
  }
  return joined.map(({ stream, text }) => ({ stream, text: text.replace(/\n$/, ''), table: isTable(text) }))
}

/** What a transcript shows of a line that ran. */
export const stepOf = ({ source, trace, prompt }: Played): Step => ({
  line: source.line,
  prompt,
  output: printed(trace.output),
  exit: trace.exit,
})

/** A transcript with a table needs the whole width. */
export const isWide = (steps: readonly Step[]): boolean => steps.some((step) => step.output.some(({ table }) => table))
