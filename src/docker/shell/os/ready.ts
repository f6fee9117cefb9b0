import { pipeLimit } from '../kernel.ts'
import type { Fd, Process, Wait } from '../types.ts'
import type { Core } from './core.ts'
import { atPipe, byParent, byPid, inSpace, lively, pidIn, pipeOf, restless, timer } from './indexes.ts'
import { readable } from './tty.ts'

/** Puts a process into the queue of those that can run. Whether it really can is looked at when its turn comes. */
export function makeReady(core: Core, hostPid: number): void {
  core.ready.push(hostPid)
}

/** Host pids of processes that may be able to run, when nothing is known of what happened last. */
export function couldRun(core: Core): number[] {
  const found = core.processes.by(restless, 'yes').map(({ hostPid }) => hostPid)
  const readers = core.pipes.keysBy(lively, 'yes').flatMap((pipe) => core.processes.by(atPipe, pipe))
  return [...new Set([...found, ...due(core), ...readers.map(({ hostPid }) => hostPid)])].sort((a, b) => a - b)
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
  return core.processes.by(byPid, pidIn(space, 1)).length > 0
}

/** Also true when there is no such child: the wait could not end otherwise. */
function childEnded(core: Core, process: Process, child: number | 'any', stopped = false): boolean {
  let some = false
  for (const other of core.processes.by(byParent, pidIn(process.space, process.pid))) {
    if (child !== 'any' && other.pid !== child) continue
    if (other.exit || (stopped && other.stopped)) return true
    some = true
  }
  return !some
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
  for (const process of core.processes.by(atPipe, pipe)) {
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
  let next = firstTimer(core)
  for (const { until } of core.loads.values()) {
    if (until > core.clock && (next === undefined || until < next)) next = until
  }
  return next
}

function firstTimer(core: Core): number | undefined {
  for (const [until, process] of core.processes.inOrderOf(timer)) {
    if (process.stopped || process.unwritten || core.running.has(process.hostPid)) continue
    if (!core.spaces.get(process.space)?.frozen) return Number(until)
  }
  return undefined
}

/** Host pids whose time has come, in the order of the processes. */
function due(core: Core): readonly number[] {
  const pids: number[] = []
  for (const [until, { hostPid }] of core.processes.inOrderOf(timer)) {
    if (Number(until) > core.clock) break
    pids.push(hostPid)
  }
  return pids.sort((a, b) => a - b)
}

/** The clock has moved: makes those ready whose time has come. */
export function timersDue(core: Core): void {
  for (const hostPid of due(core)) makeReady(core, hostPid)
  for (const [space, load] of core.loads) {
    if (load.until > core.clock) continue
    if (load.until === 0) load.work = 0
    if (load.until === 0) continue
    load.until = 0
    for (const { hostPid } of core.processes.by(inSpace, space)) makeReady(core, hostPid)
  }
}
