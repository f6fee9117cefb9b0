import { note, patch } from './containers.ts'
import type { Tx } from './tx.ts'
import type { Attached, Container } from './types.ts'

/**
 * A client will show what a container writes from now on, and gets its exit code with `takeAnswer` when it ends. A client
 * that wants none of the streams only waits.
 */
export function attach(tx: Tx, id: string, client: Attached): Container | undefined {
  const container = tx.engine.containers.get(id)
  if (!container) return undefined
  const now = patch(tx, id, { attached: [...container.attached.filter(({ pid }) => pid !== client.pid), client] })
  if (now && (client.stdin || client.stdout || client.stderr)) note(tx, now, 'attach')
  return now
}

/** A client goes away, and the container goes on. */
export function detach(tx: Tx, id: string, pid: number): void {
  const container = tx.engine.containers.get(id)
  const client = container?.attached.find((one) => one.pid === pid)
  if (!container || !client) return
  const now = patch(tx, id, { attached: container.attached.filter((one) => one !== client) })
  if (now) note(tx, now, 'detach')
}
