import type { Mount, View, Who } from '../fs/disk.ts'
import type { FsError, Visible } from '../fs/node.ts'
import type { Machine } from './machine.ts'
import type { Exit, Fd, Process, Signal, Wait } from './types.ts'

/** What a program is: its name in the table, and what it does. `place` is undefined at first, then what the last step left. */
export interface Program {
  readonly name: string
  run(sys: Sys, place: unknown): Step
}

/**
 * How a run of a program ends. `exit`: the process ends with this code. `wait`: it is entered again with `place` (plain
 * data) when the wait is over; `{}` waits for nothing and only gives way. `exec`: another program takes the process over.
 */
export type Step =
  | { readonly exit: number }
  | { readonly wait: Wait; readonly place: unknown }
  | { readonly exec: Executable; readonly argv: readonly string[]; readonly env?: Readonly<Record<string, string>> }

/** A program that was found: what runs it, and what it is called. */
export interface Executable {
  readonly kind: 'executable'
  /** Name in the program table. */
  readonly program: string
  /** The file. */
  readonly path: string
  /** For a script: the interpreter and its argument, put before the script's path in argv. */
  readonly before: readonly string[]
}

/** A program that could not be started. `path` is the file, or the name when it is not found in PATH. */
export interface SpawnError {
  readonly kind: 'spawn'
  readonly errno: 'ENOENT' | 'EACCES' | 'ENOEXEC' | 'EISDIR' | 'ENOTDIR' | 'ELOOP'
  readonly path: string
}

/** What to start a child with; what is left out is inherited. */
export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly fds?: Readonly<Record<number, Fd>>
  /** A new process group, of which the child is the first; or the group that it joins. */
  readonly group?: 'new' | number
  readonly foreground?: boolean
  /** Signals that it catches or ignores; those that the parent ignores when left out. */
  readonly handlers?: Process['handlers']
}

/** File operations of a process: relative paths start at its working folder, permissions are its user's. Errors are values. */
export interface Files {
  readonly view: View
  readonly who: Who
  stat(path: string): Visible | FsError
  lstat(path: string): Visible | FsError
  readFile(path: string): Uint8Array | FsError
  /** Entries in byte order. */
  readDir(path: string): readonly (readonly [name: string, node: Visible])[] | FsError
  readLink(path: string): string | FsError
  realpath(path: string): string | FsError
  /** Makes the file or replaces its content; `mode` is for a new file, 0666 before the umask when left out. */
  writeFile(path: string, bytes: Uint8Array, options?: { mode?: number; append?: boolean }): undefined | FsError
  mkdir(path: string, mode?: number): undefined | FsError
  rmdir(path: string): undefined | FsError
  unlink(path: string): undefined | FsError
  rename(from: string, to: string): undefined | FsError
  symlink(target: string, path: string): undefined | FsError
  hardlink(from: string, to: string): undefined | FsError
  chmod(path: string, mode: number): undefined | FsError
  /** Of a link itself when `nofollow`. */
  chown(path: string, uid: number | undefined, gid: number | undefined, nofollow?: boolean): undefined | FsError
  /** `mtime` in seconds. */
  utimes(path: string, mtime: number, nofollow?: boolean): undefined | FsError
  mknod(path: string, major: number, minor: number, mode: number): undefined | FsError
  access(path: string, want: 'read' | 'write' | 'run'): boolean
  /** Names that a file has, as `ls -l` counts them. */
  nlink(path: string, nofollow?: boolean): number | FsError
  /** The mount that a path lies on. */
  mountOf(path: string): Mount | FsError
}

export type OpenFlag = 'read' | 'write' | 'append' | 'both' | 'new'

/** What the kernel does for one process while its program runs. */
export interface Sys {
  readonly machine: Machine
  readonly hostPid: number
  readonly pid: number
  readonly parent: number
  readonly space: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly uid: number
  readonly gid: number
  readonly umask: number
  readonly hostname: string
  /** Now, ms since 1970. */
  readonly clock: number
  /** A signal has ended or stopped the process while its program runs: it should return. */
  readonly halted: boolean
  /** Width of the terminal that standard output is; undefined when it is none. */
  readonly columns: number | undefined
  readonly files: Files

  /** Writes to standard output. What does not fit into a pipe is written before the program is entered again. */
  out(data: string | Uint8Array, key?: string): void
  err(data: string): void
  /** The same for any descriptor; false when it is closed or cannot be written. */
  write(fd: number, data: string | Uint8Array, key?: string): boolean
  /** What is there: all of a pipe, a line of a terminal, a block of a file; at most `max` bytes. */
  read(fd: number, max?: number): Uint8Array | 'blocked' | 'eof' | FsError
  /** The same up to a byte, which is included; what comes after it stays. */
  readUntil(fd: number, byte: number, max?: number): Uint8Array | 'blocked' | 'eof' | FsError
  isTerminal(fd: number): boolean
  /** The descriptors; a program may hand any of them to a child or to the engine. */
  readonly fds: Readonly<Record<number, Fd>>
  /** Makes a descriptor lead somewhere; undefined closes it. */
  setFd(fd: number, to: Fd | undefined): void
  /** Opens a file: a value for `setFd` or for a child. It is let go of when no process has it. */
  open(path: string, flag: OpenFlag, mode?: number): Fd | FsError
  pipe(): { readonly read: Fd; readonly write: Fd }

  /** Looks a program up: in PATH, or at the path when the name has a '/'. */
  find(name: string, env?: Readonly<Record<string, string>>): Executable | SpawnError
  /** Starts a child; gives its pid inside the space. */
  spawn(argv: readonly string[], options?: ChildOptions): number | SpawnError
  /** The same with a program that was found before. */
  launch(program: Executable, argv: readonly string[], options?: ChildOptions): number
  /** A copy of this process that goes on from `place`. */
  fork(place: unknown, options?: ChildOptions): number
  /** Collects a child that has ended; 'blocked' when it still runs, 'none' when there is no such child. */
  collect(child: number | 'any'): { readonly pid: number; readonly exit: Exit } | 'blocked' | 'none'
  /** The process group of a process of the same space. */
  groupOf(pid: number): number | undefined
  /** Whether a child has been stopped by a signal. */
  stopped(child: number): boolean
  /** Sends a signal to a process of the same space (on the host: to any), 0: only asks whether there is one; a negative pid is a group. */
  kill(pid: number, signal: Signal | 0): true | 'ESRCH' | 'EPERM'
  handle(signal: Signal, how: 'caught' | 'ignored' | 'default'): void
  /** Caught signals that have come since the last call. */
  signals(): readonly Signal[]

  chdir(path: string): undefined | FsError
  setEnv(env: Readonly<Record<string, string>>): void
  setUmask(mask: number): void
  /** The group that the terminal on descriptor 0 sends ^C to. */
  foreground(group: number): void
  /** Shows what interactive input is asked for with. */
  prompt(text: string): void
  /** From now on the terminal on descriptor 0 passes keys on as they are; `pipe` is the container's terminal that they are for. undefined: back to lines. */
  raw(pipe: number | undefined): void
  /** Addresses that a name has in the networks of the process; none when nobody is called so. */
  lookUp(name: string): readonly string[]
  /** Bytes that the processes of its space may have together; undefined: as many as there are. */
  readonly memoryLimit: number | undefined
  /** Whether another process may be made: there is a limit to how many. */
  readonly mayFork: boolean
  /** The process needs more memory than there is: the kernel kills it. The program should return. */
  exhaust(): void
  /** Work done, in steps of the interpreter: a process that only works is held back so that time passes. */
  spend(steps: number): void
}
