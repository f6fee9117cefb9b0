import { pipeLimit, terminalPipe } from '../kernel.ts'
import type { Fd, Process, Wait } from '../types.ts'
import type { Core } from './core.ts'
import { readable } from './tty.ts'

/** Puts a process into the queue of those that can run. Whether it really can is looked at when its turn comes. */
export function makeReady(core: Core, hostPid: number): void {
  core.ready.push(hostPid)
}

/** Whether a process could do something now. */
export function canRun(core: Core, process: Process): boolean {
  if (process.exit || process.stopped || core.running.has(process.hostPid)) return false
  if (core.spaces.get(process.space)?.frozen || heldBack(core, process.space)) return false
  if (process.unwritten) return canWrite(core, process.unwritten[0]!.fd)
  return !process.wait || process.pending.length > 0 || holds(core, process, process.wait)
}

/** Whether a space has worked so much that it has to let time pass. */
export function heldBack(core: Core, space: string): boolean {
  const load = core.loads.get(space)
  return load !== undefined && load.until > core.clock
}

/** Whether what a process waits for is there. */
export function holds(core: Core, process: Process, wait: Wait): boolean {
  if (wait.until !== undefined && core.clock >= wait.until) return true
  if (wait.child !== undefined && childEnded(core, process, wait.child, wait.stopped)) return true
  if (wait.read !== undefined && canRead(core, process.fds[wait.read])) return true
  if (wait.write !== undefined && canWrite(core, process.fds[wait.write])) return true
  if (wait.space !== undefined && !firstProcess(core, wait.space)) return true
  if (wait.process !== undefined && !lives(core, wait.process)) return true
  for (const _ in wait) return false
  return true
}

function lives(core: Core, hostPid: number): boolean {
  const process = core.processes.get(hostPid)
  return process !== undefined && !process.exit
}

function firstProcess(core: Core, space: string): boolean {
  for (const process of core.processes.values()) if (process.pid === 1 && process.space === space) return true
  return false
}

/** Also true when there is no such child: the wait could not end otherwise. */
function childEnded(core: Core, process: Process, child: number | 'any', stopped = false): boolean {
  let some = false
  for (const other of core.processes.values()) {
    if (other.parent !== process.pid || other.space !== process.space) continue
    if (child !== 'any' && other.pid !== child) continue
    if (other.exit || (stopped && other.stopped)) return true
    some = true
  }
  return !some
}

/** The pipe that a descriptor reads from. */
export function pipeOf(fd: Fd | undefined): number | undefined {
  if (fd?.kind === 'pipe') return fd.pipe
  return fd?.kind === 'terminal' ? terminalPipe : undefined
}

function canRead(core: Core, fd: Fd | undefined): boolean {
  const number = pipeOf(fd)
  const pipe = number === undefined ? undefined : core.pipes.get(number)
  if (!pipe || readable(pipe)) return true
  return !pipe.held && !core.ends.get(number!)?.writers
}

function canWrite(core: Core, fd: Fd | undefined): boolean {
  if (fd?.kind !== 'pipe') return true
  const pipe = core.pipes.get(fd.pipe)
  return !pipe || pipe.size < pipeLimit || !core.ends.get(fd.pipe)?.readers
}

/** Something happened to a pipe: those who wait for it may go on. */
export function pipeChanged(core: Core, pipe: number): void {
  for (const process of core.processes.values()) {
    const { wait, unwritten, fds } = process
    if (unwritten) {
      const fd = unwritten[0]!.fd
      if (fd.kind === 'pipe' && fd.pipe === pipe) makeReady(core, process.hostPid)
    } else if (
      wait &&
      ((wait.read !== undefined && pipeOf(fds[wait.read]) === pipe) ||
        (wait.write !== undefined && pipeOf(fds[wait.write]) === pipe))
    ) {
      makeReady(core, process.hostPid)
    }
  }
}

/** The next time at which a waiting process goes on by itself. */
export function nextTimer(core: Core): number | undefined {
  let next: number | undefined
  for (const process of core.processes.values()) {
    const until = process.wait?.until
    if (
      until === undefined ||
      (next !== undefined && until >= next) ||
      process.exit ||
      process.stopped ||
      process.unwritten
    )
      continue
    if (core.running.has(process.hostPid) || core.spaces.get(process.space)?.frozen) continue
    next = until
  }
  for (const { until } of core.loads.values()) {
    if (until > core.clock && (next === undefined || until < next)) next = until
  }
  return next
}

/** The clock has moved: makes those ready whose time has come. */
export function timersDue(core: Core): void {
  for (const process of core.processes.values()) {
    if (process.wait?.until !== undefined && process.wait.until <= core.clock && !process.exit)
      makeReady(core, process.hostPid)
  }
  for (const [space, load] of core.loads) {
    if (load.until > core.clock) continue
    if (load.until === 0) load.work = 0
    if (load.until === 0) continue
    load.until = 0
    for (const process of core.processes.values()) if (process.space === space) makeReady(core, process.hostPid)
  }
}
