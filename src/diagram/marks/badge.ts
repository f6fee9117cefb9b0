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

/** Width in px of the badge with this label. */
export const badgeWidth = (label: string): number => 33 + widthOf(label, SIZE.label)

/** The state of a container as a sign and a word, from x, y on. */
export const badge = (x: number, y: number, status: Wall['status'], label: string): Mark[] => [
  rect({ x, y, w: badgeWidth(label), h: BADGE_HEIGHT }, `badge st-${status}`, { r: 2 }),
  glyph(GLYPH[status], x + 6, y + 4, `st-${status}`),
  text(x + 26, y + 16, label, { size: 'label', class: `st-${status} b` }),
]
