/** One member of a tar archive. `path` has no leading or trailing slash; `mtime` in seconds. */
export interface TarEntry {
  readonly path: string
  readonly type: 'file' | 'dir' | 'symlink' | 'hardlink' | 'device'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
  readonly bytes?: Uint8Array
  /** Target of a link; of a hard link, a path of the archive. */
  readonly target?: string
  readonly major?: number
  readonly minor?: number
}

/** Why bytes are not a tar archive that may be unpacked. */
export interface TarError {
  readonly error: string
}

/** Type flags of ustar headers. */
export const TYPE_FLAGS = { file: '0', hardlink: '1', symlink: '2', device: '3', dir: '5' } as const

export const BLOCK = 512
