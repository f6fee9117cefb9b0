import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BootOptions } from '../../docker/index.ts'
import { parseSessions, type SessionSource } from './session-file.ts'

const root = 'tests/docker/recordings'

/** A real engine that sessions were recorded on, named as its folder, and the model's engine that must answer alike. */
export interface RecordedEngine {
  readonly folder: string
  readonly options: Required<Pick<BootOptions, 'release' | 'store'>>
}

/** Every engine that was recorded. */
export const recordedEngines: readonly RecordedEngine[] = [
  { folder: '29.8', options: { release: '29', store: 'containerd' } },
  { folder: '28.5-containerd', options: { release: '28', store: 'containerd' } },
  { folder: '28.5-overlay2', options: { release: '28', store: 'overlay2' } },
]

/** A session as it was recorded on one engine. */
export interface Recording {
  readonly session: SessionSource
  readonly engine: RecordedEngine
  /** The recorded transcript. */
  readonly text: string
}

/** Names of the session files. */
export const sessionFiles = (): readonly string[] =>
  readdirSync(join(root, 'sessions')).filter((file) => file.endsWith('.txt'))

/** The sessions of a file. */
export const sessionsOf = (file: string): readonly SessionSource[] =>
  parseSessions(readFileSync(join(root, 'sessions', file), 'utf8'))

/** Names of the recordings of an engine, without `.console`. */
export const recordedNames = ({ folder }: RecordedEngine): readonly string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((file) => file.replace(/\.console$/, '')) : []

/** What there is of these sessions: each as often as it was recorded. */
export const recordingsOf = (sessions: readonly SessionSource[]): readonly Recording[] =>
  recordedEngines.flatMap((engine) =>
    sessions.flatMap((session): Recording[] => {
      const file = join(root, engine.folder, `${session.name}.console`)
      return existsSync(file) ? [{ session, engine, text: readFileSync(file, 'utf8') }] : []
    }),
  )
