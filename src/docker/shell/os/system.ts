import type { FsError } from '../../fs/node.ts'
import { failure, isFsError } from '../../fs/resolve.ts'
import { hostSpace } from '../kernel.ts'
import type { Machine } from '../machine.ts'
import type { ChildOptions, Executable, OpenFlag, SpawnError, Sys } from '../sys.ts'
import type { Exit, Fd, Process, Signal, Tty } from '../types.ts'
import { toBytes } from './bytes.ts'
import { collect } from './collect.ts'
import type { Core } from './core.ts'
import { deliver, deliverGroup } from './deliver.ts'
import { newPipe, setFd } from './descriptors.ts'
import { end } from './end.ts'
import { ProcessFiles } from './files.ts'
import { openPath } from './open.ts'
import { inSpace, pipeOf } from './indexes.ts'
import { argvOf, bearChild, commOf, findFor, inherited } from './spawn.ts'
import { read, readUntil, write } from './stream.ts'

const mostProcesses = 1000

/** The kernel as one process meets it: a `Sys` for one run of its program. */
export class System implements Sys {
  readonly machine: Machine
  readonly hostPid: number
  readonly #core: Core
  #last: Process
  #files: ProcessFiles | undefined
  work = 0

  constructor(machine: Machine, core: Core, process: Process) {
    this.machine = machine
    this.#core = core
    this.hostPid = process.hostPid
    this.#last = process
  }

  /** The process; as it was last when it has been ended meanwhile. */
  get #process(): Process {
    return (this.#last = this.#core.processes.get(this.hostPid) ?? this.#last)
  }

  get pid(): number {
    return this.#last.pid
  }
  get parent(): number {
    return this.#process.parent
  }
  get space(): string {
    return this.#last.space
  }
  get argv(): readonly string[] {
    return this.#process.argv
  }
  get env(): Readonly<Record<string, string>> {
    return this.#process.env
  }
  get cwd(): string {
    return this.#process.cwd
  }
  get uid(): number {
    return this.#process.uid
  }
  get gid(): number {
    return this.#process.gid
  }
  get umask(): number {
    return this.#process.umask
  }
  get fds(): Readonly<Record<number, Fd>> {
    return this.#process.fds
  }
  get halted(): boolean {
    const process = this.#core.processes.get(this.hostPid)
    return process === undefined || process.exit !== undefined || process.stopped === true
  }

  get clock(): number {
    return this.#core.clock
  }
  get hostname(): string {
    return this.#core.spaces.get(this.space)?.hostname ?? ''
  }
  get files(): ProcessFiles {
    return (this.#files ??= new ProcessFiles(this.#core, this.hostPid))
  }

  get columns(): number | undefined {
    const out = this.fds[1]
    if (out?.kind === 'log') return out.tty ? (this.#core.hooks.columns?.() ?? 80) : undefined
    return out?.kind === 'terminal' ? this.#core.hooks.columns?.() : undefined
  }

  lookUp(name: string): readonly string[] {
    return this.#core.hooks.lookUp?.(this.space, name) ?? []
  }

  get memoryLimit(): number | undefined {
    return this.#core.spaces.get(this.space)?.memory
  }

  out(data: string | Uint8Array, key?: string): void {
    this.write(1, data, key)
  }

  err(data: string): void {
    this.write(2, data)
  }

  write(fd: number, data: string | Uint8Array, key?: string): boolean {
    const bytes = toBytes(data)
    this.#moved(bytes.length)
    return write(this.#core, this.hostPid, this.fds[fd], bytes, key)
  }

  read(fd: number, max = 65536): Uint8Array | 'blocked' | 'eof' | FsError {
    const got = read(this.#core, this.#process, this.fds[fd], max)
    if (got instanceof Uint8Array) this.#moved(got.length)
    return got
  }

  // To move bytes is work too.
  #moved(bytes: number): void {
    this.work += bytes >> 10
  }

  readUntil(fd: number, byte: number, max = 65536): Uint8Array | 'blocked' | 'eof' | FsError {
    return readUntil(this.#core, this.#process, this.fds[fd], byte, max)
  }

  isTerminal(fd: number): boolean {
    const to = this.fds[fd]
    if (to?.kind === 'terminal') return this.#core.hooks.columns?.() !== undefined || to.stream === 'in'
    if (to?.kind === 'log') return to.tty === true
    return to?.kind === 'pipe' && this.#core.pipes.get(to.pipe)?.tty !== undefined
  }

  setFd(fd: number, to: Fd | undefined): void {
    setFd(this.#core, this.hostPid, fd, to)
  }

  open(path: string, flag: OpenFlag, mode?: number): Fd | FsError {
    return openPath(this.#core, this.#process, this.files, path, flag, mode)
  }

  pipe(): { readonly read: Fd; readonly write: Fd } {
    const pipe = newPipe(this.#core)
    return { read: { kind: 'pipe', pipe, end: 'read' }, write: { kind: 'pipe', pipe, end: 'write' } }
  }

  find(name: string, env: Readonly<Record<string, string>> = this.env): Executable | SpawnError {
    return findFor(this.#core, this.#process, name, env)
  }

  spawn(argv: readonly string[], options: ChildOptions = {}): number | SpawnError {
    const found = this.find(argv[0] ?? '', options.env)
    if (found.kind === 'spawn') return found
    return this.launch(found, argv, options)
  }

  launch(found: Executable, argv: readonly string[], options: ChildOptions = {}): number {
    const what = { program: found.program, argv: argvOf(found, argv), comm: commOf(found, argv), place: undefined }
    return bearChild(this.#core, this.#process, what, options).pid
  }

  fork(place: unknown, options: ChildOptions = {}): number {
    const { program, argv, comm, handlers, fds } = this.#process
    const all = { handlers, fds: inherited(fds), ...options }
    return bearChild(this.#core, this.#process, { program, argv, comm, place }, all).pid
  }

  collect(child: number | 'any'): { readonly pid: number; readonly exit: Exit } | 'blocked' | 'none' {
    return collect(this.#core, this.#process, child)
  }

  groupOf(pid: number): number | undefined {
    return this.#core.find(this.space, pid)?.group
  }

  stopped(child: number): boolean {
    const found = this.#core.find(this.space, child)
    return found?.stopped === true
  }

  kill(pid: number, signal: Signal | 0): true | 'ESRCH' | 'EPERM' {
    if (pid < -1) return this.#killGroup(-pid, signal)
    if (pid === -1) return this.#killAll(signal)
    const target = pid === 0 ? this.#process : this.#core.find(this.space, pid)
    if (!target || (this.space !== hostSpace && target.space !== this.space)) return 'ESRCH'
    if (this.uid !== 0 && this.uid !== target.uid) return 'EPERM'
    if (pid === 0) return this.#killGroup(this.#process.group, signal, true)
    if (signal !== 0) deliver(this.#core, target.hostPid, signal, target.space === this.space ? 'inside' : 'outside')
    return true
  }

  // A group is named by its first member: by that one's pid in the caller's space.
  #killGroup(group: number, signal: Signal | 0, host = false): true | 'ESRCH' {
    const leader = host || this.space === hostSpace ? group : this.#core.find(this.space, group)?.group
    if (leader === undefined) return 'ESRCH'
    if (signal === 0) return true
    return deliverGroup(this.#core, leader, signal) ? true : 'ESRCH'
  }

  #killAll(signal: Signal | 0): true {
    const all = this.#core.processes.by(inSpace, this.space)
    const others = all.filter((p) => p.pid !== 1 && p.hostPid !== this.hostPid)
    for (const other of others) if (signal !== 0) deliver(this.#core, other.hostPid, signal, 'inside')
    return true
  }

  handle(signal: Signal, how: 'caught' | 'ignored' | 'default'): void {
    const { [signal]: _, ...rest } = this.#process.handlers
    this.#core.update(this.hostPid, { handlers: how === 'default' ? rest : { ...rest, [signal]: how } })
  }

  signals(): readonly Signal[] {
    const { pending } = this.#process
    if (pending.length > 0) this.#core.update(this.hostPid, { pending: [] })
    return pending
  }

  chdir(path: string): undefined | FsError {
    const node = this.files.stat(path)
    if (isFsError(node)) return node
    if (node.kind !== 'dir') return failure('ENOTDIR', path)
    if (!this.files.access(path, 'run')) return failure('EACCES', path)
    const cwd = this.files.realpath(path)
    if (isFsError(cwd)) return cwd
    this.#core.update(this.hostPid, { cwd })
    return undefined
  }

  setEnv(env: Readonly<Record<string, string>>): void {
    this.#core.update(this.hostPid, { env })
  }

  setUmask(umask: number): void {
    this.#core.update(this.hostPid, { umask })
  }

  foreground(group: number): void {
    this.#tty((tty) => ({ ...tty, group }))
  }

  prompt(text: string): void {
    this.#tty((tty) => ({ ...tty, prompt: text }))
    const to = this.fds[0]
    const tty = to?.kind === 'pipe' ? this.#core.pipes.get(to.pipe)?.tty : undefined
    if (tty?.space) this.#core.hooks.echoed?.(tty.space, toBytes(text))
  }

  raw(pipe: number | undefined): void {
    this.#tty(({ raw: _, ...tty }) => (pipe === undefined ? tty : { ...tty, raw: pipe }))
  }

  #tty(change: (tty: Tty) => Tty): void {
    const number = pipeOf(this.fds[0])
    const pipe = number === undefined ? undefined : this.#core.pipes.get(number)
    if (pipe?.tty) this.#core.pipes.set(number!, { ...pipe, tty: change(pipe.tty) })
  }

  get mayFork(): boolean {
    return this.#core.processes.size < mostProcesses
  }

  exhaust(): void {
    this.#core.hooks.exhausted?.(this.space)
    end(this.#core, this.hostPid, { signal: 'SIGKILL', oom: true })
  }

  spend(steps: number): void {
    this.work += steps
  }
}
