import type { Disk, Mount } from '../fs/disk.ts'

/** The namespaces of one container, or of the host: what its processes see of files, processes and names. */
export interface Space {
  readonly id: string
  readonly mounts: readonly Mount[]
  readonly hostname: string
  /** The next process id inside. */
  readonly nextPid: number
  /** True while the cgroup freezer holds it. */
  readonly frozen?: boolean
}

export type Signal =
  | 'SIGHUP' | 'SIGINT' | 'SIGQUIT' | 'SIGABRT' | 'SIGKILL' | 'SIGUSR1' | 'SIGUSR2' | 'SIGPIPE' | 'SIGALRM' | 'SIGTERM'
  | 'SIGCHLD' | 'SIGCONT' | 'SIGSTOP' | 'SIGTSTP' | 'SIGTTIN' | 'SIGTTOU' | 'SIGWINCH'

/** How a process ended: by itself, or by a signal. A shell shows a signal as 128 + its number. */
export type Exit = { readonly code: number } | { readonly signal: Signal }

/**
 * Where an open descriptor leads.
 * `log`: standard output or error of a container's first process: into its log, and to whoever is attached.
 * `terminal`: the reader's terminal. `attached`: input that comes from an attached client (its queue is `pipe`).
 */
export type Fd =
  | { readonly kind: 'null' }
  | { readonly kind: 'file'; readonly path: string; readonly offset: number; readonly append?: true; readonly read: boolean; readonly write: boolean }
  | { readonly kind: 'pipe'; readonly pipe: number; readonly end: 'read' | 'write' }
  | { readonly kind: 'log'; readonly space: string; readonly stream: 'out' | 'err' }
  | { readonly kind: 'terminal'; readonly stream: 'in' | 'out' | 'err' }

/** What a blocked process waits for; it goes on when any of them holds. */
export interface Wait {
  /** Clock, ms. */
  readonly until?: number
  /** A child that ends: its pid inside the space, or any. */
  readonly child?: number | 'any'
  /** A descriptor that can be read, or whose other end closed. */
  readonly read?: number
  readonly write?: number
  /** A space whose first process ends. */
  readonly space?: string
  /** True: only a signal ends the wait. */
  readonly signal?: true
}

/** A process is a value: a program, its place in it, and what the kernel keeps for it. */
export interface Process {
  /** Process id on the host, unique for ever. */
  readonly hostPid: number
  /** Process id inside its space; 1 is the first. */
  readonly pid: number
  /** Parent's pid inside the space; 0 when it comes from outside. */
  readonly parent: number
  readonly space: string
  readonly argv: readonly string[]
  /** Name in the program table. */
  readonly program: string
  /** The program's own account of how far it is; plain data. */
  readonly place: unknown
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly uid: number
  readonly gid: number
  readonly umask: number
  readonly fds: Readonly<Record<number, Fd>>
  /** Signals that are caught by the program or ignored; the rest have their default action. */
  readonly handlers: Readonly<Partial<Record<Signal, 'caught' | 'ignored'>>>
  readonly pending: readonly Signal[]
  readonly wait?: Wait
  /** Clock at the start, ms. */
  readonly started: number
  /** Set when it has ended and nobody has waited for it yet. */
  readonly exit?: Exit
  /** True for a process of the line that is in the foreground of the terminal. */
  readonly foreground?: boolean
}

export interface Pipe {
  readonly chunks: readonly Uint8Array[]
  readonly size: number
}

/** Everything below the engine: disks, spaces, processes, and the clock (ms since 1970). An immutable value. */
export interface Kernel {
  readonly clock: number
  readonly disks: ReadonlyMap<string, Disk>
  readonly spaces: ReadonlyMap<string, Space>
  /** By host pid. */
  readonly processes: ReadonlyMap<number, Process>
  readonly pipes: ReadonlyMap<number, Pipe>
  readonly nextPid: number
  readonly nextPipe: number
}
