import { exitStatus } from '../shell/signals.ts'
import type { Process } from '../shell/types.ts'
import { died } from './died.ts'
import { execEnded } from './exec-ended.ts'
import { isSandbox, sandboxEnded } from './sandbox.ts'
import type { Tx } from './tx.ts'

/** The daemon hears that a process ended: a container's or a build's first, or one that was started by `docker exec`. */
export function ended(tx: Tx, process: Process): void {
  if (isSandbox(process.space)) return sandboxEnded(tx, process)
  const container = tx.engine.containers.get(process.space)
  if (!container || !process.exit) return
  const code = exitStatus(process.exit)
  if (process.pid === 1) died(tx, container, code)
  else execEnded(tx, process.space, process.hostPid, code)
}
