import { isUp, patch } from './containers.ts'
import { findContainer } from './find.ts'
import { killNow } from './kill.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { purge } from './purge.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

export interface RemoveOptions {
  /** One that runs is killed first. */
  readonly force?: boolean
  /** With the volumes that were made for it. */
  readonly volumes?: boolean
}

/** Removes a container and its writable layer. */
export function remove(
  tx: Tx,
  ref: string,
  { force = false, volumes = false }: RemoveOptions = {},
): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const why = force ? undefined : inTheWay(container)
  if (why !== undefined) return problem('cannotRemove', { ref: container.name, why })
  if (isUp(container) || container.status === 'restarting') {
    patch(tx, container.id, { stoppedByHand: true })
    killNow(tx, container.id)
  }
  const now = tx.engine.containers.get(container.id)
  if (now) purge(tx, now, { volumes })
  return container
}

function inTheWay({ status }: Container): string | undefined {
  if (status === 'paused') return 'container is paused and must be unpaused first'
  if (status !== 'running' && status !== 'restarting') return undefined
  return `container is ${status}: stop the container before removing or force remove`
}
