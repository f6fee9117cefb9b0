import { by } from '../../fs/by.ts'
import type { Fd, OpenFile, Process } from '../types.ts'
import type { Core, Ends } from './core.ts'
import { holding } from './indexes.ts'
import { pipeChanged } from './ready.ts'

type Processes = ReadonlyMap<number, Process>

/** Counts who holds the ends of a pipe; undefined: nobody. */
export function endsAmong(processes: Processes, pipe: number): Ends | undefined {
  const held = heldFds(processes, `pipe ${pipe}`).filter((fd) => fd.kind === 'pipe' && fd.pipe === pipe)
  const readers = held.filter((fd) => fd.kind === 'pipe' && fd.end === 'read').length
  return held.length === 0 ? undefined : { readers, writers: held.length - readers }
}

/** Counts the descriptors that lead to an open file; undefined: none. */
export const usesAmong = (processes: Processes, open: number): number | undefined =>
  heldFds(processes, `file ${open}`).filter((fd) => fd.kind === 'file' && fd.open === open).length || undefined

const heldFds = (processes: Processes, what: string): readonly Fd[] =>
  by(processes, holding, what).flatMap(({ fds, unwritten = [] }) => [
    ...Object.values(fds),
    ...unwritten.map(({ fd }) => fd),
  ])

/** One more holder of what a descriptor leads to. */
export function retain(core: Core, fd: Fd): void {
  if (fd.kind === 'file') core.uses.set(fd.open, (core.uses.get(fd.open) ?? 0) + 1)
  if (fd.kind !== 'pipe') return
  let ends = core.ends.get(fd.pipe)
  if (!ends) core.ends.set(fd.pipe, (ends = { readers: 0, writers: 0 }))
  if (fd.end === 'read') ends.readers++
  else ends.writers++
}

/** One holder less: the last one of an open file closes it, the last writer of a pipe ends its readers' input. */
export function release(core: Core, fd: Fd): void {
  if (fd.kind === 'file') {
    const uses = (core.uses.get(fd.open) ?? 1) - 1
    if (uses > 0) core.uses.set(fd.open, uses)
    else {
      core.uses.set(fd.open, undefined)
      core.open.delete(fd.open)
    }
  }
  if (fd.kind !== 'pipe') return
  const ends = core.ends.get(fd.pipe)
  if (!ends) return
  if (fd.end === 'read') ends.readers--
  else ends.writers--
  dropPipe(core, fd.pipe)
  if (ends.readers === 0 || ends.writers === 0) pipeChanged(core, fd.pipe)
}

/** Forgets a pipe that nobody holds. */
export function dropPipe(core: Core, pipe: number): void {
  const ends = core.ends.get(pipe)
  const value = core.pipes.get(pipe)
  if ((ends && ends.readers + ends.writers > 0) || value?.held) return
  core.ends.set(pipe, undefined)
  core.pipes.delete(pipe)
}

/** Changes a descriptor of a process; undefined closes it. */
export function setFd(core: Core, hostPid: number, fd: number, to: Fd | undefined): void {
  const process = core.processes.get(hostPid)
  if (!process) return
  const old = process.fds[fd]
  if (to) retain(core, to)
  const fds = { ...process.fds }
  if (to) fds[fd] = to
  else delete fds[fd]
  core.update(hostPid, { fds })
  if (old) release(core, old)
}

/** Closes everything that a process has open. */
export function closeAll(core: Core, hostPid: number): void {
  const process = core.processes.get(hostPid)
  if (!process) return
  core.update(hostPid, { fds: {}, unwritten: undefined })
  for (const fd of Object.values(process.fds)) release(core, fd)
  for (const { fd } of process.unwritten ?? []) release(core, fd)
}

/** A descriptor for an opened file; `retain` it, or it is forgotten. */
export function openFile(core: Core, file: OpenFile): Fd {
  const open = core.nextOpen++
  core.open.set(open, file)
  core.fresh.push({ open })
  return { kind: 'file', open }
}

/** Forgets what was opened and that nobody has taken. */
export function dropUntaken(core: Core): void {
  if (core.fresh.length === 0) return
  for (const { open, pipe } of core.fresh) {
    if (open !== undefined && core.uses.get(open) === undefined) core.open.delete(open)
    if (pipe !== undefined) dropPipe(core, pipe)
  }
  core.fresh = []
}

/** A pipe without readers and writers yet. */
export function newPipe(core: Core): number {
  const pipe = core.nextPipe++
  core.pipes.set(pipe, { chunks: [], size: 0 })
  core.fresh.push({ pipe })
  return pipe
}
