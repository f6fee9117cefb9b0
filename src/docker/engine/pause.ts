import { move, note } from './containers.ts'
import { findContainer } from './find.ts'
import { thaw } from './kill.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** Puts every process of a container into the cgroup freezer. */
export function pause(tx: Tx, ref: string): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const { id, status } = container
  if (status === 'paused') return problem('alreadyPaused', { id })
  if (status === 'restarting') return problem('isRestarting', { id })
  if (status !== 'running') return problem('notRunning', { id })
  tx.machine.freeze(id)
  const now = move(tx, id, 'pause') ?? container
  note(tx, now, 'pause')
  return now
}

/** Lets the processes of a paused container go on. */
export function unpause(tx: Tx, ref: string): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  if (container.status !== 'paused') return problem('notPaused', { id: container.id })
  thaw(tx, container.id)
  return tx.engine.containers.get(container.id) ?? container
}
