import { note, patch } from './containers.ts'
import { limitProblem, memoryProblem, policyProblem } from './create-check.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Limits, RestartPolicy } from './types.ts'

export interface UpdateOptions {
  readonly restart?: RestartPolicy
  /** Bytes; 0 or left out: as it is. */
  readonly memory?: number
  readonly memorySwap?: number
  readonly limits?: Limits
}

/** Changes what may be changed of a container after it was made: the restart policy and the limits of memory. */
export function update(
  tx: Tx,
  ref: string,
  { restart, memory = 0, memorySwap = 0, limits: more = {} }: UpdateOptions,
): Container | Problem {
  const wrong =
    policyProblem(restart) ?? memoryProblem(memory, memory === 0 ? 0 : memorySwap) ?? limitProblem(memory, more)
  if (wrong) return wrong
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const { spec, id } = container
  const clash = clashOf(spec.limits, more)
  if (clash !== undefined) return cannot(id, clash)
  if (restart && restart.name !== 'no' && spec.autoRemove)
    return cannot(id, 'Restart policy cannot be updated because AutoRemove is enabled for the container')
  if (memory > (memorySwap || spec.memorySwap)) {
    return cannot(
      id,
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    )
  }
  const limits = {
    memory: memory || spec.memory,
    memorySwap: memorySwap || spec.memorySwap,
    limits: { ...spec.limits, ...more },
  }
  const now = patch(tx, id, { spec: { ...spec, ...limits, restart: restart ?? spec.restart } }) ?? container
  note(tx, now, 'update')
  return now
}

/** Processors are limited by a number or by period and quota, whichever was first. */
function clashOf(old: Limits, wanted: Limits): string | undefined {
  if (old.nanoCpus && wanted.cpuPeriod)
    return 'Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set'
  if (old.nanoCpus && wanted.cpuQuota)
    return 'Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set'
  if (wanted.nanoCpus && old.cpuPeriod)
    return 'Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set'
  return wanted.nanoCpus && old.cpuQuota
    ? 'Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set'
    : undefined
}

const cannot = (id: string, why: string): Problem => problem('cannotUpdate', { id, why })
