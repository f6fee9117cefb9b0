import type { Sys } from '../sys.ts'
import type { Fd, Signal } from '../types.ts'
import type { Code, Node } from './ast.ts'
import { compile } from './compile.ts'
import type { Frame, Job, Place, Saved } from './place.ts'

// Characters that a variable holds at most: whoever wants more has no memory for it.
const mostText = 4_000_000

// Jobs that are remembered beside the newest.
const mostJobs = 60

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** A shell while it runs: its place, opened for writing. Parts of the place are replaced, never written into. */
export class Shell {
  readonly sys: Sys
  readonly state: Mutable<Place>
  frames: Frame[]
  #code: Code | undefined
  #held = 0
  #env: Readonly<Record<string, string>> | undefined

  constructor(sys: Sys, place: Place) {
    this.sys = sys
    this.state = { ...place }
    this.frames = [...place.frames]
  }

  /** The place to go on from. */
  get place(): Place {
    return { ...this.state, frames: this.frames }
  }

  get status(): number {
    return this.state.status
  }

  set status(status: number) {
    this.state.status = status
  }

  // Frames.

  push(frame: Frame): void {
    this.frames.push(frame)
  }

  pop(): void {
    this.frames.pop()
  }

  /** Puts another account of the innermost thing in place of the last. */
  replace(frame: Frame): void {
    this.frames[this.frames.length - 1] = frame
  }

  /** The innermost thing is done. */
  done(status: number): void {
    this.frames.pop()
    this.state.status = status
  }

  code(source: string): Code {
    if (this.#code?.source !== source) this.#code = compile(source)
    return this.#code!
  }

  node(at: { source: string; node: number }): Node {
    return this.code(at.source).nodes[at.node]!
  }

  option(letter: string): boolean {
    return this.state.options.includes(letter)
  }

  /** With its own terminal: jobs are groups, and ^C reaches one of them. */
  get jobControl(): boolean {
    return this.state.interactive && !this.state.sub
  }

  // Variables.

  get(name: string): string | undefined {
    if (name === 'LINENO') return String(this.state.line)
    if (name === 'RANDOM') return String(this.#random())
    return Object.hasOwn(this.state.vars, name) ? this.state.vars[name] : undefined
  }

  // Not a good generator, but the same one each time.
  #random(): number {
    const last = Number(this.state.vars['RANDOM'] ?? this.sys.hostPid)
    const next = (Math.imul(last, 1103515245) + 12345 + this.sys.clock) & 0x7fffffff
    this.state.vars = { ...this.state.vars, RANDOM: String(next) }
    return (next >> 8) & 32767
  }

  /** Sets a variable; false when it is read-only. */
  set(name: string, value: string): boolean {
    const { constant, vars, exported, options } = this.state
    if (Object.hasOwn(constant, name)) return false
    if (value.length > mostText) this.sys.exhaust()
    else this.state.vars = { ...vars, [name]: value }
    if (options.includes('a')) this.export(name)
    if (Object.hasOwn(exported, name)) this.#env = undefined
    if (name === 'OPTIND') this.state.optionAt = 0
    return true
  }

  unset(name: string): boolean {
    if (Object.hasOwn(this.state.constant, name)) return false
    const { [name]: _, ...vars } = this.state.vars
    const { [name]: __, ...exported } = this.state.exported
    this.state.vars = vars
    this.state.exported = exported
    this.#env = undefined
    return true
  }

  export(name: string): void {
    this.state.exported = { ...this.state.exported, [name]: true }
    this.#env = undefined
  }

  /** Puts variables back: null was not set. */
  restore(before: Readonly<Record<string, string | null>>): void {
    for (const [name, value] of Object.entries(before)) {
      if (value === null) this.unset(name)
      else this.set(name, value)
    }
  }

  /** The environment of a command. */
  get env(): Readonly<Record<string, string>> {
    if (this.#env) return this.#env
    const env: Record<string, string> = {}
    for (const name of Object.keys(this.state.exported)) {
      const value = this.state.vars[name]
      if (value !== undefined) env[name] = value
    }
    return (this.#env = env)
  }

  unexport(name: string): void {
    const { [name]: _, ...exported } = this.state.exported
    this.state.exported = exported
    this.#env = undefined
  }

  // Words for the reader.

  /** Tells of an error the way the shell does: its name, the builtin's, the line, counted from 0 in the text of `sh -c`. */
  complain(message: string, builtin = this.#builtin()): void {
    const { name, interactive, line } = this.state
    const script = this.frames.some((frame) => frame.kind === 'script' && frame.as === 'file')
    const input = this.frames.find((frame) => frame.kind === 'input')
    const number = input?.kind === 'input' ? Math.max(input.line, 1) : script ? line + 1 : line
    const at = interactive ? '' : `line ${number}: `
    const where = builtin === undefined ? at : `${builtin}: ${at}`
    this.sys.err(`${name}: ${where}${message}\n`)
  }

  // eval and `.` are named in what is said of the commands in them.
  #builtin(): string | undefined {
    for (let i = this.frames.length - 1; i > 0; i--) {
      const frame = this.frames[i]!
      if (frame.kind === 'script' && frame.as === 'eval') return 'eval'
      if (frame.kind === 'script' && frame.as === 'file') return frame.file ?? '.'
      if (frame.kind === 'call') return undefined
    }
    return undefined
  }

  // Processes.

  /** How a child takes signals: what the reader said to ignore is ignored, nothing else. */
  get childHandlers(): Record<string, 'ignored'> {
    const handlers: Record<string, 'ignored'> = {}
    for (const [name, action] of Object.entries(this.state.traps))
      if (action === '' && name !== 'EXIT') handlers[`SIG${name}`] = 'ignored'
    return handlers
  }

  /**
   * A copy of this shell that runs `frame` and then ends: its pid, or undefined when there are too many processes. Signals
   * that are trapped here have their default action there.
   */
  fork(
    frame: Frame,
    options: { fds?: Readonly<Record<number, Fd>>; group?: 'new' | number; background?: boolean; jobs?: boolean } = {},
  ): number | undefined {
    if (!this.sys.mayFork) {
      this.complain("can't fork: Resource temporarily unavailable")
      return undefined
    }
    const traps = Object.fromEntries(Object.entries(this.state.traps).filter(([, action]) => action === ''))
    const place: Place = {
      ...this.state,
      frames: [frame],
      traps,
      caught: [],
      jobs: options.jobs ? this.state.jobs : [],
      sub: true,
      answer: undefined,
    }
    const handlers = { ...this.childHandlers }
    if (options.background && !this.jobControl) Object.assign(handlers, { SIGINT: 'ignored', SIGQUIT: 'ignored' })
    const { fds, group } = options
    const pid = this.sys.fork(place, {
      handlers,
      ...(fds ? { fds } : {}),
      ...(group === undefined ? {} : { group }),
      ...(options.background ? { foreground: false } : {}),
    })
    return pid
  }

  /** Keeps a descriptor alive until `letGo`. */
  hold(fd: Fd): number {
    const at = 90 + 2 * this.#held++
    this.sys.setFd(at, fd)
    return at
  }

  letGo(): void {
    while (this.#held > 0) this.sys.setFd(90 + 2 * --this.#held, undefined)
  }

  /** Ends redirections: the descriptors lead again to where they were kept. */
  putBack(saved: Saved): void {
    for (const { fd, kept } of [...saved].reverse()) {
      this.sys.setFd(fd, kept === undefined ? undefined : this.sys.fds[kept])
      if (kept !== undefined) this.sys.setFd(kept, undefined)
    }
  }

  addJob(pids: readonly number[], text: string): Job {
    const number = Math.max(0, ...this.state.jobs.map((job) => job.number)) + 1
    const job: Job = { number, pids, text }
    const kept = this.state.jobs.filter((old) => !(old.exit && old.waited))
    this.state.jobs = [...kept.slice(-mostJobs), job]
    return job
  }

  updateJob(number: number, part: Partial<Job>): void {
    this.state.jobs = this.state.jobs.map((job) => (job.number === number ? { ...job, ...part } : job))
  }

  /** Signals that are trapped and have come are kept until their turn. */
  catchUp(): void {
    const signals = this.sys.signals()
    if (signals.length > 0) this.state.caught = [...this.state.caught, ...signals]
  }

  trapFor(signal: Signal): string | undefined {
    return this.state.traps[signal.slice(3)]
  }
}
