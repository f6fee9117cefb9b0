import { hostSpace } from '../kernel.ts'
import { defaultAction } from '../signals.ts'
import type { Process, Signal } from '../types.ts'
import type { Core } from './core.ts'
import { end } from './end.ts'
import { byPid, inGroup, pidIn } from './indexes.ts'
import { makeReady } from './ready.ts'

/**
 * A signal for a process. The first process of a container gets only what it handles; SIGKILL and SIGSTOP reach it from
 * outside its space alone. A frozen or stopped process gets its signals when it goes on.
 */
export function deliver(core: Core, hostPid: number, signal: Signal, from: 'inside' | 'outside'): void {
  const process = core.processes.get(hostPid)
  if (!process || process.exit) return
  if (core.spaces.get(process.space)?.frozen) return keep(core, process, signal)
  const first = process.pid === 1 && process.space !== hostSpace
  if (signal === 'SIGKILL' || signal === 'SIGSTOP') {
    if (first && from === 'inside') return
    return signal === 'SIGKILL' ? end(core, hostPid, { signal }) : stop(core, process)
  }
  if (signal === 'SIGCONT') return carryOn(core, process)
  if (process.stopped) return keep(core, process, signal)
  act(core, process, signal, first)
}

function act(core: Core, process: Process, signal: Signal, first: boolean): void {
  const how = process.handlers[signal]
  if (how === 'ignored') return
  if (how === 'caught') return keep(core, process, signal)
  const action = first ? 'ignore' : defaultAction(signal)
  if (action === 'end') end(core, process.hostPid, { signal })
  if (action === 'stop') stop(core, process)
}

// A signal that waits already is not kept twice, as POSIX has it for all but real-time signals.
function keep(core: Core, process: Process, signal: Signal): void {
  if (!process.pending.includes(signal)) core.update(process.hostPid, { pending: [...process.pending, signal] })
  makeReady(core, process.hostPid)
}

function stop(core: Core, process: Process): void {
  core.update(process.hostPid, { stopped: true })
  for (const { hostPid } of core.processes.by(byPid, pidIn(process.space, process.parent))) makeReady(core, hostPid)
}

function carryOn(core: Core, process: Process): void {
  if (process.stopped) {
    core.update(process.hostPid, { stopped: undefined })
    redeliver(core, process.hostPid)
    makeReady(core, process.hostPid)
  }
  if (process.handlers.SIGCONT === 'caught') keep(core, core.processes.get(process.hostPid) ?? process, 'SIGCONT')
}

/** Gives a process the signals that were kept while it could not run. */
export function redeliver(core: Core, hostPid: number): void {
  const process = core.processes.get(hostPid)
  if (!process) return
  core.update(hostPid, { pending: [] })
  for (const signal of process.pending) deliver(core, hostPid, signal, 'outside')
}

/** A signal for every process of a group, as a terminal sends it. */
export function deliverGroup(core: Core, group: number, signal: Signal): boolean {
  const members = core.processes.by(inGroup, group).filter((process) => !process.exit)
  for (const member of members) deliver(core, member.hostPid, signal, 'inside')
  return members.length > 0
}
