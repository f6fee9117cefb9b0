/** What every entry of a tree carries. `mode` holds the permission bits only (0o7777); `mtime` is in seconds since 1970. */
export interface Meta {
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: number
}

/** A regular file. Names that are hard links of each other carry the same `ino`; a file with one name has none. */
export interface File extends Meta {
  readonly kind: 'file'
  readonly bytes: Uint8Array
  readonly ino?: number
}

/** A symbolic link; `target` as it was written, absolute or relative. */
export interface Link extends Meta {
  readonly kind: 'link'
  readonly target: string
}

/** A folder. `opaque` occurs in layers only: what lower layers have under this path is hidden. */
export interface Dir extends Meta {
  readonly kind: 'dir'
  readonly entries: ReadonlyMap<string, Node>
  readonly opaque?: true
}

/** A character device such as /dev/null (1, 3). */
export interface Device extends Meta {
  readonly kind: 'device'
  readonly major: number
  readonly minor: number
}

/** In a layer: the name that is deleted. `.wh.NAME` in a tar, a 0/0 character device on disk. Never in a mounted tree. */
export interface Whiteout {
  readonly kind: 'whiteout'
}

export type Node = File | Link | Dir | Device | Whiteout
/** What a process can meet: every node but a whiteout. */
export type Visible = Exclude<Node, Whiteout>

/** Errors of the file system, by their POSIX names. */
export type Errno =
  | 'ENOENT'
  | 'ENOTDIR'
  | 'EISDIR'
  | 'EEXIST'
  | 'ENOTEMPTY'
  | 'ELOOP'
  | 'EROFS'
  | 'EACCES'
  | 'EBUSY'
  | 'EXDEV'
  | 'EINVAL'
  | 'EPERM'
  | 'ENOSPC'
  | 'ENAMETOOLONG'

/** A failed file operation, as a value. `path` is the path it was asked for. */
export interface FsError {
  readonly kind: 'error'
  readonly errno: Errno
  readonly path: string
}
