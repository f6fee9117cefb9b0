import { exitStatus, signalWords } from '../signals.ts'
import type { Step } from '../sys.ts'
import type { Exit, Fd } from '../types.ts'
import type { Node } from './ast.ts'
import { evaluate } from './evaluate.ts'
import { reap } from './jobs.ts'
import type { Frame } from './place.ts'
import { childFds } from './redirect.ts'
import type { Shell } from './shell.ts'
import { abort, mayLeave, toPrompt } from './traps.ts'

type At<K extends Frame['kind']> = Frame & { kind: K }

/** What a forked shell begins with. */
export function entry(source: string, node: number): Frame {
  return { kind: 'script', source, as: 'command', started: false, status: 0, node }
}

/** `command &`: the shell goes on at once. Without job control the command reads nothing, and ^C does not reach it. */
export function startBackground(sh: Shell, at: At<'node'>, node: Node & { kind: 'background' }): Step | undefined {
  reap(sh)
  const fds = sh.jobControl ? undefined : childFds(sh, new Map([[0, { kind: 'null' }]]))
  const pid = sh.fork(entry(at.source, node.body), {
    background: true,
    ...(fds ? { fds } : {}),
    ...(sh.jobControl ? { group: 'new' } : {}),
  })
  if (pid === undefined) return abort(sh, 2)
  sh.state.background = pid
  sh.addJob([pid], node.text)
  return sh.done(0) as undefined
}

/** Starts the commands of a pipeline side by side; the shell waits for all of them. */
export function startPipeline(sh: Shell, at: At<'node'>, node: Node & { kind: 'pipeline' }): Step | undefined {
  const pids: number[] = []
  let input: Fd | undefined
  let group: 'new' | number | undefined = sh.jobControl ? 'new' : undefined
  for (const [i, command] of node.commands.entries()) {
    const pipe = i < node.commands.length - 1 ? sh.sys.pipe() : undefined
    const over = new Map<number, Fd | null>()
    if (input) over.set(0, input)
    if (pipe) {
      over.set(1, pipe.write)
      sh.hold(pipe.read)
    }
    const jobs = asksForJobs(sh, at.source, command)
    const pid = sh.fork(entry(at.source, command), {
      jobs,
      fds: childFds(sh, over),
      ...(group === undefined ? {} : { group }),
    })
    if (pid === undefined) break
    if (group === 'new') group = leader(sh, pid)
    pids.push(pid)
    input = pipe?.read
  }
  sh.letGo()
  if (pids.length < node.commands.length) return abort(sh, 2)
  return waitFor(sh, pids, node.text, group === 'new' ? undefined : group) as undefined
}

// `jobs | wc -l` tells of the jobs of the shell, though another one runs it.
function asksForJobs(sh: Shell, source: string, command: number): boolean {
  const node = sh.node({ source, node: command })
  const first = node.kind === 'simple' ? node.words[0]?.[0] : undefined
  return first?.kind === 'text' && first.text === 'jobs'
}

function leader(sh: Shell, pid: number): number | undefined {
  return sh.sys.groupOf(pid)
}

/** `( list )`: a shell of its own, unless nothing comes after it. */
export function startSubshell(sh: Shell, at: At<'node'>, node: Node & { kind: 'subshell' }): Step | undefined {
  if (mayLeave(sh)) {
    sh.pop()
    return evaluate(sh, at.source, node.body) as undefined
  }
  const pid = sh.fork(entry(at.source, node.body), sh.jobControl ? { group: 'new' } : {})
  if (pid === undefined) return abort(sh, 2)
  return waitFor(sh, [pid], node.text, sh.jobControl ? leader(sh, pid) : undefined) as undefined
}

/** The innermost thing is now to wait for children in the foreground. */
export function waitFor(sh: Shell, pids: readonly number[], text: string, group: number | undefined): void {
  const job = sh.jobControl ? sh.addJob(pids, text).number : undefined
  if (group !== undefined) sh.sys.foreground(group)
  sh.replace({ kind: 'children', pids, ended: {}, ...(job === undefined ? {} : { job }) })
}

/** Waits for all children of the command; the status is that of the last, with `pipefail` of the last that failed. */
export function stepChildren(sh: Shell, at: At<'children'>): Step | undefined {
  const last = at.pids.at(-1)
  const ended: Record<number, number> = { ...at.ended }
  let interrupted = at.interrupted ?? false
  for (const [pid, exit] of reap(sh)) {
    if (at.pids.includes(pid)) ended[pid] = exitStatus(exit)
    if (pid === last) tellSignal(sh, exit)
    interrupted ||= at.pids.includes(pid) && 'signal' in exit && exit.signal === 'SIGINT'
  }
  const left = at.pids.filter((pid) => ended[pid] === undefined && sh.sys.collect(pid) === 'blocked')
  if (left.length === 0) return allEnded(sh, { ...at, ended, interrupted })
  sh.replace({ ...at, ended, interrupted })
  if (sh.jobControl && left.some((pid) => sh.sys.stopped(pid))) return stopped(sh, at)
  return { wait: { child: 'any', ...(sh.jobControl ? { stopped: true } : {}) }, place: sh.place }
}

// With job control ^C reaches the job alone; that it was ended by it ends what the shell was doing too.
function allEnded(sh: Shell, { pids, ended, job, interrupted }: At<'children'>): undefined {
  const statuses = pids.map((pid) => ended[pid] ?? 127)
  const failed = sh.state.pipefail ? statuses.findLast((status) => status !== 0) : undefined
  sh.done(failed ?? statuses.at(-1) ?? 0)
  if (job === undefined) return
  sh.state.jobs = sh.state.jobs.filter((other) => other.number !== job)
  sh.sys.foreground(sh.sys.groupOf(sh.sys.pid) ?? 0)
  if (interrupted) toPrompt(sh, 130)
}

// ^Z: the job is put aside, and the shell has the terminal again.
function stopped(sh: Shell, { job }: At<'children'>): undefined {
  if (job !== undefined) sh.updateJob(job, { stopped: true })
  sh.sys.foreground(sh.sys.groupOf(sh.sys.pid) ?? 0)
  sh.done(148)
}

/** A shell says how a command was ended when it was a signal; ^C and closed pipes go without saying. */
export function tellSignal(sh: Shell, exit: Exit): void {
  if (!('signal' in exit)) return
  const words = signalWords[exit.signal]
  if (words) sh.sys.err(`${words}\n`)
}

/** Runs a command for its output, which becomes `answer`. */
export function substitute(sh: Shell, source: string): Step | undefined {
  const pipe = sh.sys.pipe()
  const fd = sh.hold(pipe.read)
  const pid = sh.fork(entry(source, -1), { fds: childFds(sh, new Map([[1, pipe.write]])) })
  if (pid === undefined) {
    sh.letGo()
    return abort(sh, 2)
  }
  const kept = freeAbove(sh)
  sh.sys.setFd(kept, sh.sys.fds[fd])
  sh.letGo()
  return sh.push({ kind: 'substitution', pid, fd: kept, text: '' }) as undefined
}

function freeAbove(sh: Shell): number {
  let fd = 10
  while (sh.sys.fds[fd]) fd++
  return fd
}

/** Reads what a substitution prints, then waits for its end. The text is kept as one character a byte until it is whole. */
export function stepSubstitution(sh: Shell, at: At<'substitution'>): Step | undefined {
  if (sh.sys.fds[at.fd]) {
    const bytes = sh.sys.read(at.fd)
    if (bytes === 'blocked') return { wait: { read: at.fd }, place: sh.place }
    if (bytes instanceof Uint8Array) return sh.replace({ ...at, text: at.text + latin(bytes) }) as undefined
    sh.sys.setFd(at.fd, undefined)
  }
  const found = sh.sys.collect(at.pid)
  if (found === 'blocked') return { wait: { child: at.pid }, place: sh.place }
  sh.pop()
  sh.state.substituted = found === 'none' ? 127 : exitStatus(found.exit)
  sh.state.answer = decode(at.text).replaceAll('\0', '').replace(/\n+$/, '')
  return undefined
}

/** Bytes as text of one character each, which JSON keeps. */
export function latin(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return text
}

/** The text that such bytes are in UTF-8. */
export function decode(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text
  return new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0)))
}
