import type { Words } from '../say.ts'
import type { Box } from '../picture.ts'

/** Boxes beside each other; on a narrow picture, or with less than `least` px for each, below each other. */
export interface Row {
  readonly kind: 'row'
  readonly boxes: readonly Box[]
  readonly gap: number
  readonly align: 'top' | 'bottom'
  readonly least: number
  /** Share of the width of each, in any unit. */
  readonly shares?: readonly number[]
  /** Number of lines that go round the right side when the boxes stand below each other. */
  readonly lanes?: number
}

/** Piles beside each other, in as many rows as they need. */
export interface Flow {
  readonly kind: 'flow'
  readonly boxes: readonly Box[]
}

/** Boxes below each other. */
export interface Column {
  readonly kind: 'column'
  readonly boxes: readonly Box[]
  readonly gap: number
}

/** What a brace spans: from the uppermost to the lowest of the keyed boxes. */
export interface Span {
  readonly keys: readonly string[]
  readonly title: Words
  readonly lines: readonly Words[]
}

/** Braces at the left of a box, with what they span. Left out on a narrow picture. */
export interface Brace {
  readonly kind: 'brace'
  readonly spans: readonly Span[]
  readonly inside: Box
}

/** A line of text below a picture. */
export interface Note {
  readonly kind: 'note'
  readonly key: string
  readonly text: Words
}
