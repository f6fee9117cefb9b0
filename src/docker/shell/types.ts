import type { Disk, Mount } from '../fs/disk.ts'

/** The namespaces of one container, or of the host: what its processes see of files, processes and names. */
export interface Space {
  readonly id: string
  readonly mounts: readonly Mount[]
  readonly hostname: string
  /** The next process id inside. */
  readonly nextPid: number
  /** Bytes of memory that its processes may have. */
  readonly memory?: number
  /** True while the cgroup freezer holds it. */
  readonly frozen?: boolean
}

export type Signal =
  | 'SIGHUP'
  | 'SIGINT'
  | 'SIGQUIT'
  | 'SIGILL'
  | 'SIGTRAP'
  | 'SIGABRT'
  | 'SIGBUS'
  | 'SIGFPE'
  | 'SIGKILL'
  | 'SIGUSR1'
  | 'SIGSEGV'
  | 'SIGUSR2'
  | 'SIGPIPE'
  | 'SIGALRM'
  | 'SIGTERM'
  | 'SIGSTKFLT'
  | 'SIGCHLD'
  | 'SIGCONT'
  | 'SIGSTOP'
  | 'SIGTSTP'
  | 'SIGTTIN'
  | 'SIGTTOU'
  | 'SIGURG'
  | 'SIGXCPU'
  | 'SIGXFSZ'
  | 'SIGVTALRM'
  | 'SIGPROF'
  | 'SIGWINCH'
  | 'SIGPOLL'
  | 'SIGPWR'
  | 'SIGSYS'

/** How a process ended: by itself, or by a signal. A shell shows a signal as 128 + its number. */
export type Exit =
  { readonly code: number } | { readonly signal: Signal; /** Killed for want of memory. */ readonly oom?: true }

/**
 * Where an open descriptor leads.
 * `file`: an entry of `Kernel.open`, shared by all who inherited it, with its offset.
 * `pipe`: one end of an entry of `Kernel.pipes`; a container's terminal is a pipe with a `tty`.
 * `log`: standard output or error of a container's first process: into its log, and to whoever is attached.
 * `terminal`: the reader's terminal; its input is the pipe `terminalPipe`.
 */
export type Fd =
  | { readonly kind: 'null' }
  | { readonly kind: 'device'; readonly device: 'zero' | 'full' | 'random' }
  | { readonly kind: 'file'; readonly open: number }
  | { readonly kind: 'pipe'; readonly pipe: number; readonly end: 'read' | 'write' }
  | { readonly kind: 'log'; readonly space: string; readonly stream: 'out' | 'err'; readonly tty?: true }
  | { readonly kind: 'terminal'; readonly stream: 'in' | 'out' | 'err' }

/** An open file: the path that it was opened by, and how far reading and writing are. */
export interface OpenFile {
  readonly space: string
  readonly path: string
  readonly offset: number
  readonly append: boolean
  readonly read: boolean
  readonly write: boolean
}

/** What a blocked process waits for; it goes on when any of them holds, or when a signal that it catches arrives. {} only gives way to others. */
export interface Wait {
  /** Clock, ms. */
  readonly until?: number
  /** A child that ends: its pid inside the space, or any. */
  readonly child?: number | 'any'
  /** With `child`: also one that is stopped. */
  readonly stopped?: true
  /** A descriptor that can be read, or whose other end closed. */
  readonly read?: number
  readonly write?: number
  /** A space whose first process ends. */
  readonly space?: string
  /** Host pid of any process, which ends. */
  readonly process?: number
  /** True: only a signal ends the wait. */
  readonly signal?: true
}

/** A process is a value: a program, its place in it, and what the kernel keeps for it. */
export interface Process {
  /** Process id on the host, unique for ever. */
  readonly hostPid: number
  /** Process id inside its space; 1 is the first. The same as `hostPid` on the host. */
  readonly pid: number
  /** Parent's pid inside the space; 0 when it comes from outside. */
  readonly parent: number
  readonly space: string
  /** Process group: the host pid of its first member. A terminal's keys go to one group. */
  readonly group: number
  readonly argv: readonly string[]
  /** Short name, as /proc/PID/comm has it: for a script the name of the script. */
  readonly comm: string
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
  /** Stopped by SIGSTOP or ^Z: it does not run until SIGCONT. */
  readonly stopped?: true
  /** Output that does not fit into a pipe yet; the process goes on when it has been written. */
  readonly unwritten?: readonly { readonly fd: Fd; readonly bytes: Uint8Array }[]
  /** An end that waits for `unwritten`. */
  readonly ending?: Exit
  /** Clock at the start, ms. */
  readonly started: number
  /** Set when it has ended and nobody has waited for it yet. */
  readonly exit?: Exit
  /** True for a process of the line that is in the foreground of the terminal. */
  readonly foreground?: boolean
}

/** A terminal's side of the kernel: who gets ^C, and whether keys are passed on as they are. */
export interface Tty {
  /** Foreground process group; 0: nobody. */
  readonly group: number
  /** An attached client reads each key, ^C too, and passes it on to the pipe with this number. */
  readonly raw?: number
  /** What the interactive program last asked for input with. */
  readonly prompt?: string
  /** The space whose log receives the prompt and the echo of what is typed. */
  readonly space?: string
}

export interface Pipe {
  /** In a terminal's queue a chunk is one line, and an empty chunk is ^D. */
  readonly chunks: readonly Uint8Array[]
  readonly size: number
  readonly tty?: Tty
  /** The engine keeps the writing end open for a container, whether or not somebody is attached. */
  readonly held?: true
}

/** Everything below the engine: disks, spaces, processes, and the clock (ms since 1970). An immutable value. */
export interface Kernel {
  readonly clock: number
  readonly disks: ReadonlyMap<string, Disk>
  readonly spaces: ReadonlyMap<string, Space>
  /** By host pid. */
  readonly processes: ReadonlyMap<number, Process>
  readonly pipes: ReadonlyMap<number, Pipe>
  readonly open: ReadonlyMap<number, OpenFile>
  readonly nextPid: number
  readonly nextPipe: number
  readonly nextOpen: number
}
