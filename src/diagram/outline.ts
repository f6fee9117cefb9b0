import type { Box, Picture } from './picture.ts'
import { type Say, speak } from './say.ts'
import type { Fact } from './shape.ts'
import { shapeOf } from './shapes.ts'

/** A line of a picture as text, and the lines below it. */
export interface Line {
  readonly text: string
  readonly inside: readonly Line[]
}

/** The facts of a picture as a nested list, top to bottom as it is drawn. */
export function outline(picture: Picture, say: Say): readonly Line[] {
  const tell = (box: Box): readonly Fact[] => shapeOf(box).tell(box, tell)
  const line = (of: Fact): Line => ({ text: speak(say, of.text), inside: of.inside.map(line) })
  return tell(picture.root).map(line)
}

/** The outline as running text. */
export const sentences = (lines: readonly Line[]): string =>
  lines.map((line) => [line.text, sentences(line.inside)].filter(Boolean).join(' ')).join(' ')
