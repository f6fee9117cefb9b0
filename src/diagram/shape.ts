import type { Block } from './block.ts'
import type { Box } from './picture.ts'
import type { Say, Words } from './say.ts'

/** Below this width a picture takes its narrow form. */
export const NARROW = 500

/** What a shape needs to place a box: the language, and a way to place the boxes inside. */
export interface Context {
  readonly narrow: boolean
  speak(words: Words): string
  place(box: Box, width: number): Block
}

/** One fact of a picture as text, and the facts that belong to it. */
export interface Fact {
  readonly text: Words
  readonly inside: readonly Fact[]
}

/** How a kind of box is drawn, and what it says. */
export interface Shape<B> {
  place(box: B, width: number, cx: Context): Block
  /** The facts of the box, in reading order. `tell` gives those of a box inside. */
  tell(box: B, tell: (box: Box) => readonly Fact[]): readonly Fact[]
}

export const fact = (text: Words, inside: readonly Fact[] = []): Fact => ({ text, inside })

export type { Say }
