import type { Index } from '../../fs/by.ts'
import type { Fd, Pipe, Process } from '../types.ts'
import { terminalPipe } from '../kernel.ts'

type Of = Index<number, Process>

/** Processes by their space. */
export const inSpace: Of = ({ space }) => space

/** Processes by their space and their pid in it, see `pidIn`. */
export const byPid: Of = ({ space, pid }) => pidIn(space, pid)

/** Processes by their space and the pid of their parent, see `pidIn`. */
export const byParent: Of = ({ space, parent }) => pidIn(space, parent)

/** The word for a pid of a space. */
export const pidIn = (space: string, pid: number): string => `${pid} ${space}`

/** Processes by their group. */
export const inGroup: Of = ({ group }) => group

/** Processes by the process (host pid) or the space whose end they wait for. */
export const awaiting: Of = ({ wait }) => (wait ? [wait.process, wait.space].filter((word) => word !== undefined) : [])

/** Processes by the pipes that they want to read or write. */
export const atPipe: Of = ({ fds, wait, unwritten }) => {
  if (!wait && !unwritten) return undefined
  const { read, write } = wait ?? {}
  const wanted = [
    unwritten?.[0]?.fd,
    read === undefined ? undefined : fds[read],
    write === undefined ? undefined : fds[write],
  ]
  return wanted.map(pipeOf).filter((pipe) => pipe !== undefined)
}

/** Processes by the time that they wait for. */
export const timer: Of = ({ wait, exit }) => (exit ? undefined : wait?.until)

/** Processes by when they were started. */
export const started: Of = (process) => process.started

/** Processes by the pipes and open files that they hold, see `holds`. */
export const holding: Of = ({ fds, unwritten }) =>
  [...Object.values(fds), ...(unwritten ?? []).map(({ fd }) => fd)].flatMap((fd) =>
    fd.kind === 'pipe' ? [`pipe ${fd.pipe}`] : fd.kind === 'file' ? [`file ${fd.open}`] : [],
  )

/**
 * Processes that may be able to run for another reason than that a time came, a pipe was filled or its last writer has
 * gone: all but those that sleep.
 */
export const restless: Of = ({ exit, wait, pending, unwritten, fds }) => {
  if (exit) return undefined
  if (!wait || unwritten || pending.length > 0 || isEmpty(wait)) return 'yes'
  const { until: _, signal: __, read, ...other } = wait
  const asleep = isEmpty(other) && (read === undefined || pipeOf(fds[read]) !== undefined)
  return asleep ? undefined : 'yes'
}

const isEmpty = (value: object): boolean => {
  for (const _ in value) return false
  return true
}

/** Pipes that a reader need not wait for, as far as the pipe itself shows. */
export const lively: Index<number, Pipe> = ({ chunks, held }) => (chunks.length > 0 || !held ? 'yes' : undefined)

/** The pipe that a descriptor reads from. */
export function pipeOf(fd: Fd | undefined): number | undefined {
  if (fd?.kind === 'pipe') return fd.pipe
  return fd?.kind === 'terminal' ? terminalPipe : undefined
}
