import { by } from '../fs/by.ts'
import { bytesOf } from '../fs/tree.ts'
import { terminalPipe } from './kernel.ts'
import type { Machine } from './machine.ts'
import { atPipe } from './os/indexes.ts'
import type { Place } from './sh/place.ts'
import type { Process, Wait } from './types.ts'

/** How a line went. `running`: something is still in the foreground, and takes what is typed next. */
export interface Ran {
  readonly running: boolean
  /** Status of the shell, once it waits for a line again. */
  readonly exit: number
}

// A foreground that only waits now and then for a moment and prints nothing is taken for one that goes on for ever after so
// long (ms), one that prints after a longer time, and one that waits for longer after so many waits.
const quiet = 30_000
const busy = 120_000
const mostWaits = 50
// How often it is looked at, and how much longer than that a long wait is.
const glance = 1000
const long = 1500
const century = 3.2e12
// Nobody reads more than so many bytes of one line's output at once.
const flood = 200_000

const keys: Readonly<Record<string, string>> = {
  '^C': '\x03',
  '^D': '\x04',
  '^Z': '\x1a',
  '^\\': '\x1c',
  '^P^Q': '\x10\x11',
}

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
  const first = machine.shown
  const idle = () => isIdle(machine, shell) || wantsKeys(machine, shell) || machine.shown - first > flood
  for (let silent = 0, restless = 0, waits = 0; silent < quiet && restless < busy && waits < mostWaits;) {
    const [before, shown] = [machine.clock, machine.shown]
    const end = longWait(machine, shell)
    if (machine.run(idle, end ?? before + glance) !== 'deadline') break
    const passed = machine.clock - before
    const still = machine.shown === shown
    silent = still && end === undefined ? silent + passed : 0
    restless += end === undefined ? passed : 0
    waits = still && end !== undefined ? waits + 1 : 0
  }
  return { running: !isIdle(machine, shell), exit: statusOf(machine, shell) }
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
  return (
    place?.frames.at(-1)?.kind === 'input' &&
    process.wait?.read === 0 &&
    process.pending.length === 0 &&
    !hasInput(machine)
  )
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
  const near = [terminalPipe, tty.raw ?? terminalPipe].flatMap((pipe) => by(processes, atPipe, pipe))
  for (const process of near) {
    if (process.hostPid === shell || process.exit || process.stopped || process.pending.length > 0) continue
    if (process.wait?.read === undefined) continue
    const fd = process.fds[process.wait.read]
    if (
      fd?.kind === 'terminal' &&
      tty.raw === undefined &&
      process.group === tty.group &&
      !passesOn(machine, process.wait)
    )
      return true
    if (fd?.kind === 'pipe' && tty.raw !== undefined && fd.pipe === tty.raw && pipes.get(fd.pipe)?.chunks.length === 0)
      return true
  }
  return false
}

/** Whether who reads the terminal does so for a container, in which nobody waits for input yet. */
function passesOn(machine: Machine, wait: Wait): boolean {
  const space = wait.space ?? (wait.process === undefined ? undefined : machine.process(wait.process)?.space)
  if (space === undefined) return false
  const { pipes } = machine.kernel
  return !machine.processes(space).some((process) => {
    const fd = process.wait?.read === undefined ? undefined : process.fds[process.wait.read]
    const pipe = fd?.kind === 'pipe' ? pipes.get(fd.pipe) : undefined
    return pipe?.held === true && pipe.chunks.length === 0
  })
}

/** When the wait is over that the foreground is blocked on, if that is a long one and has an end. */
function longWait(machine: Machine, shell: number): number | undefined {
  const until = leafWait(machine, machine.process(shell), 0)?.until
  return until !== undefined && until > machine.clock + long && until < machine.clock + century ? until : undefined
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
