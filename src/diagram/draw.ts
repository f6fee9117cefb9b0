import type { GlyphName } from './glyphs.ts'
import type {
  CircleMark,
  GlyphMark,
  Op,
  PathMark,
  Pattern,
  Point,
  Rect,
  RectMark,
  SignMark,
  TextMark,
  WireMark,
} from './scene.ts'
import { cut, cutPath } from './text.ts'

/** Font sizes of pictures in px: names, labels, what is said besides. Nothing is smaller. */
export const SIZE = { name: 13, label: 12.5, small: 12 } as const
export type TextSize = keyof typeof SIZE

export const rect = (box: Rect, style: string, more: { r?: number; fill?: Pattern } = {}): RectMark => ({
  kind: 'rect',
  x: box.x,
  y: box.y,
  w: box.w,
  h: box.h,
  class: style,
  ...more,
})

export const path = (d: string, style: string, more: { box?: Rect; fill?: Pattern } = {}): PathMark => ({
  kind: 'path',
  d,
  class: style,
  ...more,
})

export const wire = (
  points: readonly Point[],
  style: string,
  more: { round?: number; head?: true; dots?: true } = {},
): WireMark => ({ kind: 'wire', points, class: style, ...more })

/** A straight line without ends. */
export const line = (x1: number, y1: number, x2: number, y2: number, style: string): WireMark =>
  wire(
    [
      { x: x1, y: y1 },
      { x: x2, y: y2 },
    ],
    style,
  )

export const circle = (x: number, y: number, r: number, style: string): CircleMark => ({
  kind: 'circle',
  x,
  y,
  r,
  class: style,
})

export const glyph = (name: GlyphName, x: number, y: number, style = '', size = 16): GlyphMark => ({
  kind: 'glyph',
  name,
  x,
  y,
  size,
  class: style,
})

export const sign = (op: Op, x: number, y: number, size = 12): SignMark => ({ kind: 'sign', op, x, y, size })

export interface TextStyle {
  readonly size?: TextSize
  readonly class?: string
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Room in px; what does not fit is cut. */
  readonly max?: number
  /** A path keeps its end when it is cut. */
  readonly path?: boolean
}

/** A line of text with its baseline at y, cut to `max`. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): TextMark {
  const size = SIZE[style.size ?? 'small']
  const shown = style.max === undefined ? words : (style.path ? cutPath : cut)(words, size, style.max)
  return {
    kind: 'text',
    x,
    y,
    text: shown,
    size,
    class: style.class ?? '',
    anchor: style.anchor ?? 'start',
    ...(shown !== words && { full: words }),
  }
}
