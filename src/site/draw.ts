import {
  describe,
  layout,
  type Line,
  outline,
  type Say,
  svg,
  type Told,
  type ViewName,
  views,
} from '../diagram/index.ts'
import type { Engine, Trace } from '../docker/index.ts'

/** Width of the drawing for phones, in px. */
export const NARROW = 328

/** What a block asks for: a view, what it is about, where the block stands ('file:line'), its id and its width in px. */
export interface Place {
  readonly view: string
  readonly focus: string | undefined
  readonly at: string
  readonly id: string
  readonly width: number
}

/** One picture, drawn for both widths as SVG, and as text. */
export interface Drawn {
  readonly width: number
  readonly wide: string
  readonly narrow: string
  /** Heights of the two drawings in px. */
  readonly heights: { readonly wide: number; readonly narrow: number }
  readonly text: readonly Line[]
}

const isView = (name: string): name is ViewName => name in views

/** Draws an engine. With the engine before a step, what the step changed is marked. */
export function draw(after: Engine, before: Engine | undefined, place: Place, say: Say): Drawn {
  if (!isView(place.view)) throw new Error(`${place.at}: there is no view "${place.view}"`)
  const picture = views[place.view](after, place.focus ?? '', before)
  const wide = layout(picture, place.width, say)
  const narrow = layout(picture, NARROW, say)
  return {
    width: place.width,
    wide: svg(wide, `${place.id}-w`),
    narrow: svg(narrow, `${place.id}-n`),
    heights: { wide: wide.height, narrow: narrow.height },
    text: outline(picture, say),
  }
}

/** What a line changed, in words. */
export const tell = (trace: Trace, say: Say): Told => describe(trace.before, trace.after, say, trace.steps)
export type { Told }
