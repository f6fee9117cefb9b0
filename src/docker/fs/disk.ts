import type { Dir } from './node.ts'

/**
 * A disk is a tree of files that can be mounted. A union disk has read-only lower layers (topmost first) and one upper
 * tree that takes every write. The key in `Kernel.disks` names it: `host`, `container/<id>`, `volume/<name>`, `tmpfs/<n>`.
 */
export type Disk =
  | { readonly kind: 'tree'; readonly root: Dir }
  | { readonly kind: 'union'; readonly lowers: readonly Dir[]; readonly upper: Dir }

/** Layers with a writable one on top: what a union disk holds. */
export type Union = Pick<Extract<Disk, { kind: 'union' }>, 'lowers' | 'upper'>

/** A disk, or a folder of one, made visible at a path of a space. Later mounts cover earlier ones. */
export interface Mount {
  readonly at: string
  readonly disk: string
  /** Folder of the disk that is shown; '/' when left out. */
  readonly from?: string
  readonly readonly?: true
  readonly type: 'root' | 'volume' | 'bind' | 'tmpfs'
}

/** What a process sees: mounts, and the disks they show. */
export interface View {
  readonly mounts: readonly Mount[]
  readonly disks: ReadonlyMap<string, Disk>
  /** Mounts that are found when a path is asked for, and cover all others. */
  readonly more?: MoreMounts
}

/** Mounts that are not listed, as there are so many. Each is on a folder that is there. */
export interface MoreMounts {
  at(path: string): Mount | undefined
  all(): readonly Mount[]
}

/** On whose behalf a file operation is done. User 0 may do everything. */
export interface Who {
  readonly uid: number
  readonly gid: number
  /** Supplementary groups. */
  readonly groups?: readonly number[]
}
