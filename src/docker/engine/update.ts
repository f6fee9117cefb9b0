import { note, patch } from './containers.ts'
import { memoryProblem, policyProblem } from './create-check.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, RestartPolicy } from './types.ts'

export interface UpdateOptions {
  readonly restart?: RestartPolicy
  /** Bytes; 0 or left out: as it is. */
  readonly memory?: number
  readonly memorySwap?: number
}

/** Changes what may be changed of a container after it was made: the restart policy and the limits of memory. */
export function update(
  tx: Tx,
  ref: string,
  { restart, memory = 0, memorySwap = 0 }: UpdateOptions,
): Container | Problem {
  const wrong = policyProblem(restart) ?? memoryProblem(memory, memory === 0 ? 0 : memorySwap)
  if (wrong) return wrong
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const { spec, id } = container
  if (restart && restart.name !== 'no' && spec.autoRemove)
    return cannot(id, 'Restart policy cannot be updated because AutoRemove is enabled for the container')
  if (memory > (memorySwap || spec.memorySwap)) {
    return cannot(
      id,
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    )
  }
  const limits = { memory: memory || spec.memory, memorySwap: memorySwap || spec.memorySwap }
  const now = patch(tx, id, { spec: { ...spec, ...limits, restart: restart ?? spec.restart } }) ?? container
  note(tx, now, 'update')
  return now
}

const cannot = (id: string, why: string): Problem => problem('cannotUpdate', { id, why })
