import type { Status } from '../docker/engine/types.ts'
import type { GlyphName } from './glyphs.ts'
import type { Words } from './say.ts'
import type { Op } from './scene.ts'

/** What every box has: a key that stays the same from step to step, and what the step did to it. */
interface Keyed {
  readonly key: string
  readonly op?: Op
  /** False: not among what a list command lists. */
  readonly lit?: boolean
  /** True: gone after this step, shown once more. */
  readonly ghost?: boolean
}

/**
 * A file in a layer. `plain`: it came with a read-only layer; `added`: new in the writable layer; `changed`: a layer's own
 * version of a file below; `copied`: copied up from below and changed; `hidden`: something above covers it.
 */
export interface Chip {
  readonly key: string
  readonly path: string
  readonly state: 'plain' | 'added' | 'changed' | 'copied' | 'hidden' | 'whiteout' | 'opaque'
  readonly op?: Op
}

/** A tag: it points at the image whose top layer carries it. */
export interface Flag {
  readonly key: string
  readonly name: string
  readonly op?: Op
}

/** A read-only layer. `number` counts from the base, which is 1; a `row` has one line of text, a `full` sheet two and chips. */
export interface Sheet extends Keyed {
  readonly kind: 'sheet'
  readonly number: number
  readonly form: 'full' | 'row'
  /** What made it. */
  readonly made: Words
  readonly size: string
  readonly id: string
  readonly parent?: string
  readonly files: readonly Chip[]
  readonly more: number
  readonly flags: readonly Flag[]
}

/** The writable layer of a container. */
export interface Pencil extends Keyed {
  readonly kind: 'pencil'
  readonly form: 'full' | 'row'
  readonly title: Words
  readonly size: string
  readonly id: string
  readonly files: readonly Chip[]
  readonly more: number
}

/** A line of an image's history that made no layer. */
export interface Entry extends Keyed {
  readonly kind: 'entry'
  readonly text: string
}

/** Layers on each other, topmost first, and what stands on the topmost. */
export interface Pile {
  readonly kind: 'pile'
  readonly tops: readonly Box[]
  readonly sheets: readonly (Sheet | Entry)[]
  /** Its lowest layer has no parent. */
  readonly ground: boolean
}

/** A process of the space: its id inside, its name; `ended` when it is no more. */
export interface Pill extends Keyed {
  readonly pid: number
  readonly name: string
  readonly ended?: boolean
}

/** A published port: 'outside' is the host's. */
export interface Door {
  readonly outside: string
  readonly inside: string
}

/** A place in the file system where something else is mounted. */
export interface MountChip {
  readonly key: string
  readonly path: string
  readonly glyph: GlyphName
}

/** A container: its process space and what stands inside. */
export interface Wall extends Keyed {
  readonly kind: 'wall'
  readonly status: Status | 'removed'
  readonly badge: Words
  readonly name: string
  readonly id: string
  readonly processes: readonly Pill[]
  readonly doors: readonly Door[]
  readonly mounts: readonly MountChip[]
  readonly inside: Box
}

/** A name and an id above something that has no wall. */
export interface Label extends Keyed {
  readonly kind: 'label'
  readonly name: string
  readonly id: string
  readonly inside: Box
}

/** A volume, or a folder of the host that is bound: `glyph` says which. */
export interface Store extends Keyed {
  readonly kind: 'store'
  readonly name: string
  readonly glyph: GlyphName
  readonly lines: readonly Words[]
}

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

/** Braces at the left of a box, with what they span. Left out on a narrow picture. */
export interface Brace {
  readonly kind: 'brace'
  readonly spans: readonly Span[]
  readonly inside: Box
}

/** What a brace spans: from the uppermost to the lowest of the keyed boxes. */
export interface Span {
  readonly keys: readonly string[]
  readonly title: Words
  readonly lines: readonly Words[]
}

/** A line of the one file system. `from` is the key of the layer that it comes from, `badge` that layer's number or 'RW'. */
export interface TreeRow extends Keyed {
  readonly depth: number
  readonly name: string
  readonly path: string
  readonly glyph: GlyphName
  readonly state: 'plain' | 'whiteout' | 'opaque'
  readonly from?: string
  readonly badge?: string
  readonly note?: Words
}

/** A file system as a process sees it. */
export interface Tree {
  readonly kind: 'tree'
  readonly key: string
  readonly title: Words
  /** For a panel in which the title does not fit. */
  readonly short: Words
  readonly rows: readonly TreeRow[]
  readonly more: number
}

/** Layers at the left, the file system that they make at the right, lines from each file to its layer. */
export interface Union {
  readonly kind: 'union'
  readonly pile: Pile | Label
  readonly tree: Tree
}

/** A line of a card: what it is, and its value. */
export interface Field {
  readonly name: Words
  readonly value: Words
  /** A path or a digest: cut at its beginning. */
  readonly path?: boolean
  readonly op?: Op
}

/** Metadata: it is not in the file system. */
export interface Card extends Keyed {
  readonly kind: 'card'
  readonly glyph: GlyphName
  readonly tone: 'ink' | 'pencil' | 'volume' | 'plain'
  readonly title: Words
  readonly fields: readonly Field[]
}

/** A member of a tar file, or a group of them. */
export interface Member extends Keyed {
  readonly name: string
  readonly note: Words
  readonly tone: 'layer' | 'config' | 'plain'
  readonly number?: number
}

/** A tar file on the host. */
export interface Tar extends Keyed {
  readonly kind: 'tar'
  readonly name: string
  readonly size: string
  readonly members: readonly Member[]
  readonly notes: readonly { readonly op: Op; readonly text: Words }[]
}

/** A line of a Dockerfile and what the build did with it. */
export interface FileLine extends Keyed {
  readonly number: number
  readonly text: string
  readonly status: 'ran' | 'cached' | 'metadata' | 'failed'
  readonly note: Words
}

export interface Dockerfile {
  readonly kind: 'dockerfile'
  readonly key: string
  readonly name: string
  readonly lines: readonly FileLine[]
}

/** The states of a container and the ways between them; `current` are those that a container is in. */
export interface Lifecycle {
  readonly kind: 'lifecycle'
  readonly states: readonly { readonly name: Status | 'removed'; readonly label: Words; readonly here: readonly string[] }[]
  readonly ways: readonly Way[]
}

/** A way from one state to another; `short` is its label where there is little room. `taken`: in this step. */
export interface Way {
  readonly from: string
  readonly verb: string
  readonly to: string
  readonly label: Words
  readonly short: Words
  readonly taken?: boolean
}

/** A line of text below a picture. */
export interface Note {
  readonly kind: 'note'
  readonly key: string
  readonly text: Words
}

export type Box =
  | Sheet | Entry | Pencil | Pile | Wall | Label | Store | Row | Flow | Column | Brace | Tree | Union | Card | Tar | Dockerfile | Lifecycle | Note

/**
 * A line between two boxes, `from` the left one when they stand side by side. `tie`: belongs to; `ran`, `cached`: the layer
 * that a line of a Dockerfile made; `meta`: it made none, and only configures; `same`: stored once; `pencil`: belongs to a writable layer; `mount`: mounted there.
 */
export interface Link {
  readonly kind: 'tie' | 'meta' | 'ran' | 'cached' | 'same' | 'pencil' | 'mount'
  readonly from: string
  readonly to: string
}

/** What is to be seen, without a place: boxes in boxes, and lines between them. */
export interface Picture {
  readonly title: Words
  readonly root: Box
  readonly links: readonly Link[]
}
