import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf } from './commands.ts'
import { runOnModel } from './transcript/model.ts'
import { parseSessions, type SessionSource } from './transcript/session-file.ts'
import { type Entry, parseTranscript, transcript } from './transcript/transcript.ts'

const recordings = 'tests/docker/recordings'

/** Recorded lines of one command, and how many of them the model answers to the letter once ids, times and sizes are evened out. */
export interface Score {
  readonly command: string
  readonly lines: number
  readonly exact: number
}

/** What the model is held against: an engine's version, and the scores by command, the most recorded first. */
export interface Fidelity {
  readonly version: string
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

function compare(session: SessionSource, version: string): { command: string; exact: boolean }[] {
  const answered = transcript(session, runOnModel(session))
  const recorded = parseTranscript(readFileSync(join(recordings, version, `${session.name}.console`), 'utf8'))
  return recorded.flatMap((entry, i) => {
    const command = nameOf(entry.line)
    return command ? [{ command, exact: isExact(entry, answered[i]) }] : []
  })
}

/** Runs every recorded session on the model and counts. Lines without docker are not counted. */
export function fidelity(): Fidelity {
  const folders = readdirSync(recordings).filter((name) => /^\d/.test(name))
  const version = folders.toSorted().at(-1) ?? ''
  const files = readdirSync(join(recordings, 'sessions')).filter((name) => name.endsWith('.txt'))
  const sessions = files.flatMap((file) => parseSessions(readFileSync(join(recordings, 'sessions', file), 'utf8')))
  return { version, scores: tally(sessions.flatMap((session) => compare(session, version))) }
}
