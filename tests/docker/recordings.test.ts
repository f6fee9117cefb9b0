import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../../src/docker/index.ts'
import { runOnModel } from '../../src/site/transcript/model.ts'
import {
  recordedEngines,
  recordedNames,
  recordingsOf,
  sessionFiles,
  sessionsOf,
} from '../../src/site/transcript/recordings.ts'
import { formatTranscript, parseTranscript, transcript, type Entry } from '../../src/site/transcript/transcript.ts'

const here = new URL('./recordings/', import.meta.url)

/** A line whose answer on a real engine is one of several, by chance. */
interface Race {
  readonly session: string
  readonly line: string
  readonly answers: readonly (readonly string[])[]
}
const races = JSON.parse(readFileSync(new URL('races.json', here), 'utf8')) as readonly Race[]

/** The model's entries, with the recorded answer where the model gave another one of those that are possible. */
const settled = (name: string, text: string, entries: readonly Entry[]): readonly Entry[] => {
  const known = parseTranscript(text)
  return entries.map((entry, index) => {
    const race = races.find(({ session, line }) => session === name && line === entry.line)
    const possible = race?.answers.some((answer) => answer.join('\n') === entry.answer.join('\n'))
    return possible === true ? (known[index] ?? entry) : entry
  })
}

const files = sessionFiles()

describe.each(files)('the recordings of %s', (file) => {
  const recordings = recordingsOf(sessionsOf(file))
  it.each(recordings.map((one) => [one.session.name, one.engine.folder, one] as const))(
    '%s on %s',
    (name, _, one) => {
      const broken: string[] = []
      const answers = runOnModel(one.session, one.engine.options, (trace) => {
        for (const step of trace.steps) broken.push(...check(step.engine).map((word) => `${trace.line}: ${word}`))
        broken.push(...check(trace.after).map((word) => `${trace.line}: ${word}`))
      })
      const told = settled(name, one.text, transcript(one.session, answers))
      expect(formatTranscript(one.session, told)).toBe(one.text)
      expect(broken).toEqual([])
    },
    300_000,
  ) // depth builds images of more than a hundred layers, and each step of it is checked
})

describe('the transcript format', () => {
  it('has a recording for every session and no other', () => {
    const names = new Set(files.flatMap((file) => sessionsOf(file).map((session) => session.name)))
    const recorded = new Set(recordedEngines.flatMap(recordedNames))
    expect([...recorded].toSorted()).toEqual([...names].toSorted())
  })

  it('reads back what it writes', () => {
    for (const { session, text } of recordingsOf(files.flatMap(sessionsOf))) {
      expect(formatTranscript(session, parseTranscript(text))).toBe(text)
    }
  })
})
