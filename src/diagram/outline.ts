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

/** The outline as running text: what is no sentence of its own is put in a list with its neighbours. */
export function sentences(lines: readonly Line[]): string {
  let text = ''
  for (const line of lines) {
    const before =
      text === '' ? '' : ENDED.test(text) ? ' ' : line.inside.length > 0 || ENDED.test(line.text) ? '. ' : ', '
    text += before + [line.text, sentences(line.inside)].filter(Boolean).join(' ')
  }
  return text === '' || ENDED.test(text) ? text : `${text}.`
}

const ENDED = /[.!?:\u3002\uff1a]$/
