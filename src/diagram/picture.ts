import type { Brace, Column, Flow, Note, Row } from './boxes/arrangement.ts'
import type { Entry, Pencil, Pile, Sheet } from './boxes/layers.ts'
import type { Card, Dockerfile, Tar, Tree, Union } from './boxes/panels.ts'
import type { Label, Lifecycle, Store, Wall } from './boxes/rooms.ts'
import type { Words } from './say.ts'

export type * from './boxes/layers.ts'
export type * from './boxes/rooms.ts'
export type * from './boxes/panels.ts'
export type * from './boxes/arrangement.ts'

/** Everything that can be in a picture. */
export type Box =
  | Sheet
  | Entry
  | Pencil
  | Pile
  | Wall
  | Label
  | Store
  | Row
  | Flow
  | Column
  | Brace
  | Tree
  | Union
  | Card
  | Tar
  | Dockerfile
  | Lifecycle
  | Note

/**
 * A line between two boxes, `from` the left one when they stand side by side. `inked`: the layer that a
 * commit made of a writable one, drawn when they are neighbours; `tie`: belongs to; `ran`, `cached`: the layer
 * that a line of a Dockerfile made; `meta`: it made none, and only configures; `same`: stored once;
 * `pencil`: belongs to a writable layer; `mount`: mounted there; `plug`: joined to that network.
 */
export interface Link {
  readonly kind: 'inked' | 'tie' | 'meta' | 'ran' | 'cached' | 'same' | 'pencil' | 'mount' | 'plug'
  readonly from: string
  readonly to: string
}

/** What is to be seen, without a place: boxes in boxes, and lines between them. */
export interface Picture {
  readonly title: Words
  readonly root: Box
  readonly links: readonly Link[]
}
