import type { Exit, Process } from '../types.ts'
import type { Core } from './core.ts'
import { byParent, pidIn } from './indexes.ts'

/** Takes a child that has ended out of the table. 'blocked': it still runs; 'none': there is no such child. */
export function collect(
  core: Core,
  parent: Process,
  child: number | 'any',
): { readonly pid: number; readonly exit: Exit } | 'blocked' | 'none' {
  let result: 'blocked' | 'none' = 'none'
  for (const process of core.processes.by(byParent, pidIn(parent.space, parent.pid))) {
    if (child !== 'any' && process.pid !== child) continue
    if (process.exit) {
      core.processes.delete(process.hostPid)
      return { pid: process.pid, exit: process.exit }
    }
    result = 'blocked'
  }
  return result
}
