import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/docker/index.ts'
import { runOnModel } from '../../src/site/transcript/model.ts'
import { parseSessions, type SessionSource } from '../../src/site/transcript/session-file.ts'
import { formatTranscript, parseTranscript, transcript, type Entry } from '../../src/site/transcript/transcript.ts'

const here = new URL('./recordings/', import.meta.url)
const sessionsOf = (file: string): readonly SessionSource[] =>
  parseSessions(readFileSync(new URL(`sessions/${file}`, here), 'utf8'))
const recorded = (name: string): string => readFileSync(new URL(`29.8/${name}.console`, here), 'utf8')

/** A line whose answer on a real engine is one of several, by chance. */
interface Race {
  readonly session: string
  readonly line: string
  readonly answers: readonly (readonly string[])[]
}
const races = JSON.parse(readFileSync(new URL('races.json', here), 'utf8')) as readonly Race[]

/** The model's entries, with the recorded answer where the model gave another one of those that are possible. */
const settled = (name: string, entries: readonly Entry[]): readonly Entry[] => {
  const known = parseTranscript(recorded(name))
  return entries.map((entry, index) => {
    const race = races.find(({ session, line }) => session === name && line === entry.line)
    const possible = race?.answers.some((answer) => answer.join('\n') === entry.answer.join('\n'))
    return possible === true ? (known[index] ?? entry) : entry
  })
}

const files = readdirSync(new URL('sessions/', here)).filter((file) => file.endsWith('.txt'))

describe.each(files)('the recordings of %s', (file) => {
  it.each(sessionsOf(file).map((session) => [session.name, session] as const))('%s', (name, session) => {
    const broken: string[] = []
    const answers = runOnModel(session, (trace) => {
      for (const step of trace.steps) broken.push(...check(step.engine).map((word) => `${trace.line}: ${word}`))
      broken.push(...check(trace.after).map((word) => `${trace.line}: ${word}`))
    })
    expect(formatTranscript(session, settled(name, transcript(session, answers)))).toBe(recorded(name))
    expect(broken).toEqual([])
  })
})

describe('the transcript format', () => {
  it('has a recording for every session and no other', () => {
    const names = files.flatMap((file) => sessionsOf(file).map((session) => `${session.name}.console`))
    expect(names.toSorted()).toEqual(readdirSync(new URL('29.8/', here)).toSorted())
  })

  it('reads back what it writes', () => {
    for (const session of files.flatMap(sessionsOf)) {
      const text = recorded(session.name)
      expect(formatTranscript(session, parseTranscript(text))).toBe(text)
    }
  })
})
