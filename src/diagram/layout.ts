import type { Block } from './block.ts'
import { moved } from './block.ts'
import { linkParts } from './links/link.ts'
import { outline, sentences } from './outline.ts'
import type { Box, Picture } from './picture.ts'
import { type Say, speak } from './say.ts'
import type { Part, Scene } from './scene.ts'
import { type Context, NARROW } from './shape.ts'
import { shapeOf } from './shapes.ts'

const MARGIN = 10 // marks and overhangs stand out of their boxes by up to 9 px

/** The picture laid out for a width in px. The language is needed because its words have to fit. */
export function layout(picture: Picture, width: number, say: Say): Scene {
  const cx: Context = {
    narrow: width < NARROW,
    speak: (words) => speak(say, words),
    place: (box: Box, room: number): Block => shapeOf(box).place(box, Math.round(room), cx),
  }
  const block = moved(cx.place(picture.root, width - 2 * MARGIN), MARGIN, MARGIN)
  const parts = [...block.parts, ...linkParts(picture.links, block.ports, width)]
  return {
    width,
    height: Math.ceil(block.height) + 2 * MARGIN,
    parts: unique(parts),
    title: speak(say, picture.title),
    desc: sentences(outline(picture, say)),
  }
}

/** The same thing may be drawn twice (a layer in a stack and in an archive): later ones get a number, so that keys stay unique. */
function unique(parts: readonly Part[]): Part[] {
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const n = (seen.get(part.key) ?? 0) + 1
    seen.set(part.key, n)
    return n === 1 ? part : { ...part, key: `${part.key}#${n}` }
  })
}
