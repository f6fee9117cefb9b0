import { R, W, X } from '../../fs/access.ts'
import type { View, Who } from '../../fs/disk.ts'
import type { Disks } from '../../fs/edit.ts'
import { changedKeys } from '../../fs/map.ts'
import type { FsError, Visible } from '../../fs/node.ts'
import { absolute } from '../../fs/path.ts'
import { isFsError } from '../../fs/resolve.ts'
import * as fs from '../../fs/view.ts'
import type { Files } from '../sys.ts'
import type { Core } from './core.ts'
import { viewOf } from './view.ts'

const wants = { read: R, write: W, run: X }

/** The files of one process: what `fs/view.ts` does, with its working folder, user, umask and the kernel's clock. */
export class ProcessFiles implements Files {
  readonly #core: Core
  readonly #hostPid: number
  #view: View | undefined
  #version = -1

  constructor(core: Core, hostPid: number) {
    this.#core = core
    this.#hostPid = hostPid
  }

  get view(): View {
    if (!this.#view || this.#version !== this.#core.version) {
      const process = this.#core.processes.get(this.#hostPid)
      this.#view = viewOf(this.#core, process?.space ?? 'host', process)
      this.#version = this.#core.version
    }
    return this.#view
  }

  get who(): Who {
    const process = this.#core.processes.get(this.#hostPid)
    return { uid: process?.uid ?? 0, gid: process?.gid ?? 0 }
  }

  #at(path: string): string {
    return absolute(this.#core.processes.get(this.#hostPid)?.cwd ?? '/', path)
  }

  get #now(): number {
    return Math.floor(this.#core.clock / 1000)
  }

  get #umask(): number {
    return this.#core.processes.get(this.#hostPid)?.umask ?? 0o022
  }

  stat = (path: string): Visible | FsError => asked(fs.stat(this.view, this.who, this.#at(path)), path)
  lstat = (path: string): Visible | FsError => asked(fs.lstat(this.view, this.who, this.#at(path)), path)
  readFile = (path: string): Uint8Array | FsError => {
    const at = this.#at(path)
    const bytes = asked(fs.readFile(this.view, this.who, at), path)
    if (!isFsError(bytes) || bytes.errno !== 'EINVAL') return bytes
    // /dev/null is empty; other devices have no end, and are read through `open`.
    const node = fs.stat(this.view, this.who, at)
    return !isFsError(node) && node.kind === 'device' && node.major === 1 && node.minor === 3
      ? new Uint8Array(0)
      : bytes
  }
  readDir = (path: string): readonly (readonly [string, Visible])[] | FsError =>
    asked(fs.readDir(this.view, this.who, this.#at(path)), path)
  readLink = (path: string): string | FsError => asked(fs.readLink(this.view, this.who, this.#at(path)), path)
  realpath = (path: string): string | FsError => asked(fs.realpath(this.view, this.who, this.#at(path)), path)
  nlink = (path: string, nofollow = false): number | FsError =>
    asked(fs.nlink(this.view, this.who, this.#at(path), nofollow), path)
  mountOf = (path: string): ReturnType<typeof fs.mountOf> =>
    asked(fs.mountOf(this.view, this.who, this.#at(path)), path)
  access = (path: string, want: 'read' | 'write' | 'run'): boolean =>
    fs.access(this.view, this.who, this.#at(path), wants[want]) === undefined

  writeFile = (
    path: string,
    bytes: Uint8Array,
    options: { mode?: number; append?: boolean } = {},
  ): undefined | FsError => {
    const mode = (options.mode ?? 0o666) & ~this.#umask
    return this.#apply(
      fs.writeFile(this.view, this.who, this.#at(path), bytes, { ...options, mode, mtime: this.#now }),
      path,
    )
  }
  mkdir = (path: string, mode = 0o777): undefined | FsError =>
    this.#apply(fs.mkdir(this.view, this.who, this.#at(path), { mode: mode & ~this.#umask, mtime: this.#now }), path)
  rmdir = (path: string): undefined | FsError =>
    this.#apply(fs.rmdir(this.view, this.who, this.#at(path), { mtime: this.#now }), path)
  unlink = (path: string): undefined | FsError =>
    this.#apply(fs.unlink(this.view, this.who, this.#at(path), { mtime: this.#now }), path)
  rename = (from: string, to: string): undefined | FsError =>
    this.#apply(fs.rename(this.view, this.who, this.#at(from), this.#at(to), { mtime: this.#now }), from)
  symlink = (target: string, path: string): undefined | FsError =>
    this.#apply(fs.symlink(this.view, this.who, target, this.#at(path), { mtime: this.#now }), path)
  hardlink = (from: string, to: string): undefined | FsError =>
    this.#apply(fs.hardlink(this.view, this.who, this.#at(from), this.#at(to), { mtime: this.#now }), to)
  chmod = (path: string, mode: number): undefined | FsError =>
    this.#apply(fs.chmod(this.view, this.who, this.#at(path), mode), path)
  chown = (path: string, uid: number | undefined, gid: number | undefined, nofollow = false): undefined | FsError =>
    this.#apply(fs.chown(this.view, this.who, this.#at(path), uid, gid, nofollow), path)
  utimes = (path: string, mtime: number, nofollow = false): undefined | FsError =>
    this.#apply(fs.utimes(this.view, this.who, this.#at(path), mtime, nofollow), path)
  mknod = (path: string, major: number, minor: number, mode: number): undefined | FsError => {
    const how = { mode: mode & ~this.#umask, mtime: this.#now }
    return this.#apply(fs.mknod(this.view, this.who, this.#at(path), { major, minor }, how), path)
  }

  // Only disks of the kernel are kept: /proc and the like are made anew each time.
  #apply(result: Disks | FsError, path: string): undefined | FsError {
    if (isFsError(result)) return { ...result, path }
    const view = this.view
    if (result === view.disks) return undefined
    for (const disk of changedKeys(view.disks, result))
      if (this.#core.disks.has(disk)) this.#core.setDisk(disk, result.get(disk))
    return undefined
  }
}

// Errors name the path as the program gave it.
function asked<T>(result: T | FsError, path: string): T | FsError {
  return isFsError(result) ? { ...result, path } : result
}
