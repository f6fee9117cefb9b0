import type { Release } from '../docker/index.ts'
import { type Played, play } from './play.ts'
import type { SessionLine } from './session-lines.ts'
import { type Step, stepOf } from './steps.ts'

/** The releases that are shown beside each other, the older first. */
export const releases = ['28', '29'] as const satisfies readonly Release[]

/** What one or more releases answered to a line. */
export interface Answered {
  readonly releases: readonly Release[]
  readonly step: Step
}

/** A line that all releases ran, with one answer where they agree. */
export interface Compared {
  readonly line: string
  readonly answers: readonly Answered[]
}

const sameAnswer = (a: Step, b: Step): boolean =>
  a.exit === b.exit && a.output.map(({ text }) => text).join('\n') === b.output.map(({ text }) => text).join('\n')

function answersOf(steps: readonly { release: Release; step: Step }[]): readonly Answered[] {
  const [older, newer] = steps
  if (older && newer && sameAnswer(older.step, newer.step)) return [{ releases, step: newer.step }]
  return steps.map(({ release, step }) => ({ releases: [release], step }))
}

/** Runs the lines on each release. The last line that was played stands for the state at the end. */
export function compareReleases(lines: readonly SessionLine[]): {
  readonly compared: readonly Compared[]
  readonly ends: readonly { readonly release: Release; readonly played: Played | undefined }[]
} {
  const runs = releases.map((release) => ({ release, played: play(lines, release) }))
  const shown = lines.flatMap((source, i) => (source.shown ? [{ source, i }] : []))
  const compared = shown.map(({ source, i }) => ({
    line: source.line,
    answers: answersOf(
      runs.flatMap(({ release, played }) => {
        const one = played[i]
        return one ? [{ release, step: stepOf(one) }] : []
      }),
    ),
  }))
  return { compared, ends: runs.map(({ release, played }) => ({ release, played: played.at(-1) })) }
}
