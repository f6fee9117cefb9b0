import { hostSpace } from '../kernel.ts'
import type { Exit, Process } from '../types.ts'
import type { Core } from './core.ts'
import { closeAll } from './descriptors.ts'
import { deliver } from './deliver.ts'
import { awaiting, byParent, inSpace, pidIn } from './indexes.ts'
import { makeReady } from './ready.ts'

/**
 * The end of a process. The first process of a container takes all others of its space along; a process without a parent
 * in its space is gone at once; any other stays, as a zombie, until its parent has collected it.
 */
export function end(core: Core, hostPid: number, exit: Exit): void {
  const process = core.processes.get(hostPid)
  if (!process || process.exit) return
  closeAll(core, hostPid)
  core.update(hostPid, { exit, wait: undefined, place: undefined, pending: [], stopped: undefined, ending: undefined })
  wakeWaiting(core, hostPid)
  if (process.pid === 1 && process.space !== hostSpace) return endWith(core, { ...process, exit })
  orphan(core, process)
  const parent = process.parent === 0 ? undefined : core.find(process.space, process.parent)
  if (parent && parent.space === process.space && !parent.exit) return becomeZombie(core, process, parent)
  core.processes.delete(hostPid)
  if (process.space !== hostSpace || process.parent === 0) core.hooks.ended({ ...process, exit })
}

// Who waits for this very process, wherever it is.
function wakeWaiting(core: Core, hostPid: number): void {
  for (const other of core.processes.by(awaiting, hostPid)) makeReady(core, other.hostPid)
}

function becomeZombie(core: Core, process: Process, parent: Process): void {
  if (parent.handlers.SIGCHLD === 'ignored' || parent.program === 'init') core.processes.delete(process.hostPid)
  deliver(core, parent.hostPid, 'SIGCHLD', 'inside')
  if (parent.wait?.child !== undefined) makeReady(core, parent.hostPid)
}

// Children whose parent has ended belong to the first process of the space from then on.
function orphan(core: Core, process: Process): void {
  const first = process.pid === 1 ? undefined : core.find(process.space, 1)
  const heir = first && first.space === process.space && !first.exit ? first : undefined
  for (const child of core.processes.by(byParent, pidIn(process.space, process.pid))) adopt(core, child, heir)
}

function adopt(core: Core, child: Process, heir: Process | undefined): void {
  core.update(child.hostPid, { parent: heir ? 1 : 0 })
  if (!child.exit) return
  if (!heir || heir.program === 'init') core.processes.delete(child.hostPid)
  else if (heir.wait?.child !== undefined) makeReady(core, heir.hostPid)
}

// The first process takes the others of its space along.
function endWith(core: Core, first: Process): void {
  endSpace(core, first.space)
  core.hooks.ended(first)
  for (const { hostPid } of core.processes.by(awaiting, first.space)) makeReady(core, hostPid)
}

/** Kills everything in a space. The daemon hears of those that came from outside, but for the first. */
export function endSpace(core: Core, space: string): void {
  for (const process of core.processes.by(inSpace, space)) {
    closeAll(core, process.hostPid)
    core.processes.delete(process.hostPid)
    wakeWaiting(core, process.hostPid)
    if (process.parent === 0 && process.pid !== 1 && !process.exit)
      core.hooks.ended({ ...process, exit: { signal: 'SIGKILL' } })
  }
}
