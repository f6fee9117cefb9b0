import { answer } from './answer.ts'
import { note } from './containers.ts'
import { dropExec, execOfProcess } from './execs.ts'
import { probeEnded } from './probe.ts'
import type { Tx } from './tx.ts'

/** A process that `docker exec` or a health check started has ended with this exit code. */
export function execEnded(tx: Tx, containerId: string, hostPid: number, code: number): void {
  const found = execOfProcess(tx, containerId, hostPid)
  if (!found) return
  const { container, exec } = found
  // The first process is ending and takes this one along: `died` says so.
  const first = tx.machine.process(container.pid)
  if (!first || first.exit) return
  dropExec(tx, containerId, exec.id)
  if (exec.stdin !== undefined) tx.machine.closePipe(exec.stdin)
  note(tx, container, 'exec_die', { execID: exec.id, exitCode: String(code) })
  answer(tx, exec.client, code)
  probeEnded(tx, containerId, exec.id, code)
}
