import { patch } from './containers.ts'
import { expireProbe, runProbe } from './probe.ts'
import { launch } from './start.ts'
import type { Tx } from './tx.ts'
import type { Container, Engine } from './types.ts'

const known = new WeakMap<Engine['containers'], { readonly next: number | undefined }>()

/** The next moment at which the daemon wants to do something by itself: start a container again, check its health. */
export function nextWake({ containers }: Engine): number | undefined {
  const old = known.get(containers)
  if (old) return old.next
  let next: number | undefined
  for (const container of containers.values()) {
    const due = dueAt(container)
    if (due !== undefined && (next === undefined || due < next)) next = due
  }
  known.set(containers, { next })
  return next
}

// A paused container's checks wait until it goes on.
function dueAt({ status, restartAt, health }: Container): number | undefined {
  if (status === 'restarting') return restartAt
  return status === 'running' ? (health?.running?.until ?? health?.nextAt) : undefined
}

/** Does what is due. */
export function wake(tx: Tx): void {
  for (const container of [...tx.engine.containers.values()]) {
    const due = dueAt(container)
    if (due !== undefined && due <= tx.clock) act(tx, container)
  }
}

function act(tx: Tx, container: Container): void {
  if (container.status !== 'restarting')
    return container.health?.running ? expireProbe(tx, container) : runProbe(tx, container)
  patch(tx, container.id, { restartCount: container.restartCount + 1 })
  launch(tx, container.id)
}
