import type { GlyphName } from './glyphs.ts'
import { widthOf } from './text.ts'

/** What a step did to a thing: drawn as a square with +, a diamond with ~, a circle with x. */
export type Op = 'added' | 'changed' | 'removed'

/** Fills that are drawn, not flat; their colours are CSS variables. */
export type Pattern = 'dots' | 'ground' | 'live' | 'frost' | 'veil' | 'white' | 'waste'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly w: number
  readonly h: number
}

export interface RectMark extends Rect {
  readonly kind: 'rect'
  readonly class: string
  readonly r?: number
  readonly fill?: Pattern
}

/** A shape that is no rectangle; `box` says what it encloses, when text may stand inside. */
export interface PathMark {
  readonly kind: 'path'
  readonly d: string
  readonly class: string
  readonly fill?: Pattern
  readonly box?: Rect
}

/** A line through points, turned with round corners; `head` puts an arrow at its end, `dots` a dot at both ends. */
export interface WireMark {
  readonly kind: 'wire'
  readonly points: readonly Point[]
  readonly class: string
  readonly round?: number
  readonly head?: true
  readonly dots?: true
}

export interface CircleMark extends Point {
  readonly kind: 'circle'
  readonly r: number
  readonly class: string
}

/** One line of text on its baseline. `full` is the whole text where `text` was cut. */
export interface TextMark extends Point {
  readonly kind: 'text'
  readonly text: string
  readonly size: number
  readonly class: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly full?: string
}

export interface GlyphMark extends Point {
  readonly kind: 'glyph'
  readonly name: GlyphName
  readonly size: number
  readonly class: string
}

/** A revision mark. */
export interface SignMark extends Point {
  readonly kind: 'sign'
  readonly op: Op
  readonly size: number
}

export type Mark = RectMark | PathMark | WireMark | CircleMark | TextMark | GlyphMark | SignMark

/** Marks that belong together and move together; their coordinates count from `x`, `y`. Keys are unique in a scene. */
export interface Part extends Point {
  readonly key: string
  readonly class?: string
  readonly marks: readonly Mark[]
}

/** A picture laid out for one width: integers and keyed parts in painting order. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly parts: readonly Part[]
  readonly title: string
  readonly desc: string
}

/** Where the ink of a line of text is, in the coordinates of its mark. */
export function textBox(mark: TextMark): Rect {
  const w = widthOf(mark.text, mark.size)
  const x = mark.anchor === 'start' ? mark.x : mark.anchor === 'end' ? mark.x - w : mark.x - Math.ceil(w / 2)
  return { x, y: mark.y - Math.ceil(mark.size * 0.76), w, h: Math.ceil(mark.size * 0.98) }
}
