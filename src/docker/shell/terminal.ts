import { bytesOf } from '../fs/tree.ts'
import { terminalPipe } from './kernel.ts'
import type { Machine } from './machine.ts'
import type { Place } from './sh/place.ts'
import type { Process, Wait } from './types.ts'

/** How a line went. `running`: something is still in the foreground, and takes what is typed next. */
export interface Ran {
  readonly running: boolean
  /** Status of the shell, once it waits for a line again. */
  readonly exit: number
}

// A foreground that keeps the clock moving and changes nothing is taken for one that goes on for ever, after so long (ms)
// and so many waits; one that prints now and then, after a longer time.
const quiet = 30_000
const busy = 120_000
const mostWaits = 400

const keys: Readonly<Record<string, string>> = { '^C': '\x03', '^D': '\x04', '^Z': '\x1a', '^\\': '\x1c', '^P^Q': '\x10\x11' }

/** Gives the host's shell a line and runs until it waits for the next, or until its foreground waits for the reader, or only for itself. */
export function runLine(machine: Machine, shell: number, line: string): Ran {
  return typed(machine, shell, `${line}\n`)
}

/** Gives what is typed to whoever reads the terminal: a line, or `^C`, `^D`, `^Z`, `^\`, `^P^Q`. */
export function feed(machine: Machine, shell: number, text: string): Ran {
  return typed(machine, shell, keys[text] ?? `${text}\n`)
}

/** What is shown for the next line: the prompt of the shell that reads the terminal, a container's when one is attached. */
export function prompt(machine: Machine): string {
  const tty = machine.kernel.pipes.get(terminalPipe)?.tty
  const inner = tty?.raw === undefined ? undefined : machine.kernel.pipes.get(tty.raw)?.tty
  return (inner ?? tty)?.prompt ?? ''
}

function typed(machine: Machine, shell: number, text: string): Ran {
  machine.writePipe(terminalPipe, bytesOf(text))
  return settle(machine, shell)
}

/** Runs on until the shell is idle or its foreground is only waiting. */
export function settle(machine: Machine, shell: number): Ran {
  const begun = machine.clock
  let changed = machine.clock
  let before = machine.shown
  for (let waits = 0; waits < mostWaits; waits++) {
    const idle = () => isIdle(machine, shell) || wantsKeys(machine, shell)
    const result = machine.run(idle, nextStop(machine, shell, changed))
    if (result === 'done' || result === 'stuck' || result === 'limit') break
    const after = machine.shown
    if (after !== before) changed = machine.clock
    before = after
    if (machine.clock - changed >= quiet && !longWait(machine, shell)) break
    if (machine.clock - begun >= busy && !longWait(machine, shell)) break
  }
  const running = !isIdle(machine, shell)
  return { running, exit: statusOf(machine, shell) }
}

// The next look: half a minute after the last change, or when a single long wait is over.
function nextStop(machine: Machine, shell: number, changed: number): number {
  const long = longWait(machine, shell)
  return long ?? Math.max(machine.clock + 1000, changed + quiet)
}

function statusOf(machine: Machine, shell: number): number {
  const place = machine.process(shell)?.place as Place | undefined
  return place?.status ?? 0
}

/** Whether the shell waits for a line, and none is there. */
function isIdle(machine: Machine, shell: number): boolean {
  const process = machine.process(shell)
  if (!process || process.exit) return true
  const place = process.place as Place | undefined
  return place?.frames.at(-1)?.kind === 'input' && process.wait?.read === 0 && !hasInput(machine)
}

function hasInput(machine: Machine): boolean {
  return (machine.kernel.pipes.get(terminalPipe)?.chunks.length ?? 0) > 0
}

/** Whether the foreground reads the terminal, or a container's shell at its other end does, and nothing is there for it. */
function wantsKeys(machine: Machine, shell: number): boolean {
  if (hasInput(machine)) return false
  const { pipes, processes } = machine.kernel
  const tty = pipes.get(terminalPipe)?.tty
  if (!tty) return false
  for (const process of processes.values()) {
    if (process.hostPid === shell || process.exit || process.wait?.read === undefined) continue
    const fd = process.fds[process.wait.read]
    if (fd?.kind === 'terminal' && tty.raw === undefined && process.group === tty.group) return true
    if (fd?.kind === 'pipe' && tty.raw !== undefined && fd.pipe === tty.raw && pipes.get(fd.pipe)?.chunks.length === 0) return true
  }
  return false
}

/** When the wait is over that the foreground is blocked on, if that is one long wait and not one of a loop's. */
function longWait(machine: Machine, shell: number): number | undefined {
  const until = leafWait(machine, machine.process(shell), 0)?.until
  return until !== undefined && until > machine.clock + quiet / 2 && until < machine.clock + 1e11 ? until : undefined
}

// Follows who waits for whom: a child, a process, the first process of a container.
function leafWait(machine: Machine, process: Process | undefined, depth: number): Wait | undefined {
  const wait = process?.wait
  if (!process || !wait || depth > 20) return undefined
  const next = awaited(machine, process, wait)
  return next ? leafWait(machine, next, depth + 1) : wait
}

function awaited(machine: Machine, process: Process, wait: Wait): Process | undefined {
  if (wait.until !== undefined) return undefined
  if (wait.process !== undefined) return machine.process(wait.process)
  if (wait.space !== undefined) return machine.processes(wait.space).find(({ pid }) => pid === 1)
  if (wait.child === undefined) return undefined
  const children = machine.processes(process.space).filter((other) => other.parent === process.pid && !other.exit)
  return children.find((other) => wait.child === 'any' || other.pid === wait.child)
}
