import { normaliser, isProgress } from './normalise.ts'
import type { SessionSource } from './session-file.ts'

/** What a shell line printed and how it ended. Standard output comes first, as in the recordings. */
export interface Answer {
  readonly out: string
  readonly err: string
  readonly exit: number
}

/** One shown line of a transcript: the command, and what came back, normalised, with `[N]` last when it failed. */
export interface Entry {
  readonly line: string
  readonly answer: readonly string[]
}

const textLines = (text: string): string[] => {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

const generated = (session: SessionSource): boolean =>
  !session.lines.some((line) => line.text.includes('--name')) || session.title.includes('<generated>')

/** Writes a session down as it was recorded: shown lines only, each answer normalised. */
export const transcript = (session: SessionSource, answers: readonly Answer[]): readonly Entry[] => {
  const normalise = normaliser(generated(session))
  return session.lines.flatMap((line, index): Entry[] => {
    const answer = answers[index]
    if (line.quiet || answer === undefined) return []
    const shown = [...textLines(answer.out), ...textLines(answer.err)].filter((text) => !isProgress(text))
    const exit = answer.exit === 0 ? [] : [`[${answer.exit}]`]
    return [{ line: line.text, answer: [...shown.map(normalise), ...exit] }]
  })
}

/** The text of a `.console` file. */
export const formatTranscript = (session: SessionSource, entries: readonly Entry[]): string =>
  [`# ${session.title}`, ...entries.flatMap((entry) => [`$ ${entry.line}`, ...entry.answer])].join('\n') + '\n'

/** Reads a `.console` file back. An answer line that starts with `$ ` cannot be told from a command; none does. */
export const parseTranscript = (text: string): readonly Entry[] => {
  const entries: { line: string; answer: string[] }[] = []
  for (const line of text.split('\n').slice(1, -1)) {
    if (line.startsWith('$ ')) entries.push({ line: line.slice(2), answer: [] })
    else entries.at(-1)?.answer.push(line)
  }
  return entries
}
