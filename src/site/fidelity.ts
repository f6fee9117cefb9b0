import { nameOf } from './commands.ts'
import { runOnModel } from './transcript/model.ts'
import { recordedEngines, type Recording, recordingsOf, sessionFiles, sessionsOf } from './transcript/recordings.ts'
import { type Entry, parseTranscript, transcript } from './transcript/transcript.ts'

/** Recorded lines of one command, and how many of them the model answers to the letter once ids, times and sizes are evened out. */
export interface Score {
  readonly command: string
  readonly lines: number
  readonly exact: number
}

/** What the model is held against: the engines, and the scores by command, the most recorded first. */
export interface Fidelity {
  readonly versions: readonly string[]
  readonly scores: readonly Score[]
}

const isExact = (recorded: Entry, answered: Entry | undefined): boolean =>
  answered?.line === recorded.line && answered.answer.join('\n') === recorded.answer.join('\n')

function tally(found: readonly { command: string; exact: boolean }[]): readonly Score[] {
  const groups = Map.groupBy(found, ({ command }) => command)
  const scores = [...groups].map(([command, all]) => ({
    command,
    lines: all.length,
    exact: all.filter(({ exact }) => exact).length,
  }))
  return scores.toSorted((a, b) => b.lines - a.lines || (a.command < b.command ? -1 : 1))
}

function compare({ session, engine, text }: Recording): { command: string; exact: boolean }[] {
  const answered = transcript(session, runOnModel(session, engine.options))
  return parseTranscript(text).flatMap((entry, i) => {
    const command = nameOf(entry.line)
    return command ? [{ command, exact: isExact(entry, answered[i]) }] : []
  })
}

/** Runs every recorded session on the model and counts. Lines without docker are not counted. */
export function fidelity(): Fidelity {
  const recordings = recordingsOf(sessionFiles().flatMap(sessionsOf))
  return {
    versions: recordedEngines.map(({ folder }) => folder.replace('-', ', ')),
    scores: tally(recordings.flatMap(compare)),
  }
}
