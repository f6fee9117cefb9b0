import { glyph, rect, SIZE, text } from '../draw.ts'
import type { GlyphName } from '../glyphs.ts'
import type { Wall } from '../picture.ts'
import type { Mark } from '../scene.ts'
import { widthOf } from '../text.ts'

const GLYPH: Readonly<Record<Wall['status'], GlyphName>> = {
  created: 'dash',
  running: 'play',
  paused: 'snow',
  restarting: 'loop',
  exited: 'stop',
  removed: 'gone',
}

export const BADGE_HEIGHT = 24

/** Room around the word in px: the sign and the margins. */
const AROUND = 33

/** Width in px of the badge with this label. */
export const badgeWidth = (label: string): number => AROUND + widthOf(label, SIZE.label)

/** The state of a container as a sign and a word, from x, y on; at most `max` px wide. */
export function badge(x: number, y: number, status: Wall['status'], label: string, max = Infinity): Mark[] {
  const words = text(x + 26, y + 16, label, { size: 'label', class: `st-${status} b`, max: max - AROUND })
  return [
    rect({ x, y, w: badgeWidth(words.text), h: BADGE_HEIGHT }, `badge st-${status}`, { r: 2 }),
    glyph(GLYPH[status], x + 6, y + 4, `st-${status}`),
    words,
  ]
}
