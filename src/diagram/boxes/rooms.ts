import type { Status } from '../../docker/engine/types.ts'
import type { GlyphName } from '../glyphs.ts'
import type { Words } from '../say.ts'
import type { Box } from '../picture.ts'
import type { Op } from '../scene.ts'
import type { Keyed } from './keyed.ts'

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

/** A place in the file system where something else is mounted, or the plug of a network with its address as the path. */
export interface MountChip extends Keyed {
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

/** A line in a store: a file of a volume, a name on a network. */
export interface StoreRow {
  readonly text: string
  readonly op?: Op
}

/** A volume, a folder of the host that is bound, memory, or a network: `glyph` says which. */
export interface Store extends Keyed {
  readonly kind: 'store'
  readonly name: string
  readonly glyph: GlyphName
  readonly lines: readonly Words[]
  /** What is in it; left out where a picture does not show that. */
  readonly rows?: readonly StoreRow[]
  /** How many rows are left out. */
  readonly more?: number
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

/** The states of a container and the ways between them; `here` are the containers that are in it. */
export interface Lifecycle {
  readonly kind: 'lifecycle'
  readonly states: readonly {
    readonly name: Status | 'removed'
    readonly label: Words
    readonly here: readonly string[]
  }[]
  readonly ways: readonly Way[]
}
