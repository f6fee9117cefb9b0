import type { GlyphName } from '../glyphs.ts'
import type { Words } from '../say.ts'
import type { Op } from '../scene.ts'
import type { Keyed } from './keyed.ts'
import type { Pile } from './layers.ts'
import type { Label } from './rooms.ts'

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
  readonly tone: 'layer' | 'config' | 'folder' | 'file'
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

/** A line of a Dockerfile; one that an instruction begins on says what the build did with it. */
export interface FileLine extends Keyed {
  readonly number: number
  readonly text: string
  readonly status?: 'ran' | 'cached' | 'metadata' | 'failed' | 'unreached'
  readonly note?: Words
}

/** A Dockerfile: its lines, top to bottom. */
export interface Dockerfile {
  readonly kind: 'dockerfile'
  readonly key: string
  readonly name: string
  readonly lines: readonly FileLine[]
}
