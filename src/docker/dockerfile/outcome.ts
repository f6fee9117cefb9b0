import { mount } from '../fs/union.ts'
import type { Dir } from '../fs/node.ts'
import type { Digest } from '../oci/types.ts'
import type { Tx } from '../engine/tx.ts'
import { recall, remember } from './cache.ts'
import { imageKey } from './base-image.ts'
import { baseOf } from './evaluate.ts'
import { failure, type Failure } from './failure.ts'
import { withVertex, type Job } from './job.ts'
import { lowersOf, newLayer } from './layers.ts'
import type { ImageOp, LayerOp, Op } from './ops.ts'
import { recorded } from './recorded.ts'
import type { Result } from './result.ts'
import { vertexAt } from './vertex.ts'

/** An operation of a job. */
export const opAt = (job: Job, index: number): Op => job.conversion!.ops[index]!

/** The job ends because an operation failed. */
export const failedAt = (job: Job, index: number, problem: Failure): Job => {
  const op = opAt(job, index)
  const checksum = problem.message.startsWith('failed to calculate')
  const message = checksum ? `failed to compute cache key: ${problem.message}` : problem.message
  return { ...job, queue: [], active: undefined, failedOp: index, failure: failure(message, op.lines ?? problem.lines) }
}

/** The operation is through: its result is there for those that need it. */
export const finished = (job: Job, index: number, result: Result): Job => ({
  ...job,
  queue: job.queue.filter((one) => one !== index),
  results: { ...job.results, [index]: result },
})

const sayLayer = (tx: Tx, name: string, result: Result): void => {
  const layer = result.layers.at(-1)
  if (layer) tx.step('layer', result.status === 'cached' ? 'reuse' : 'create', layer, { step: name })
}

/** A layer that was made just now becomes the result of an operation, and is remembered. */
export const keep = (tx: Tx, job: Job, op: LayerOp, key: Digest, tree: Dir): Result => {
  const below = baseOf(job, op.on)
  const changes = recorded(tree, mount(lowersOf(tx, below.layers)))
  const layer = newLayer(tx, changes, below.layers.at(-1))
  const description = op.kind === 'run' ? `mount / from exec ${op.argv.join(' ')}` : op.name
  remember(tx, key, { layer: layer.chainId, description })
  const result: Result = {
    key,
    layers: [...below.layers, layer.chainId],
    times: [...below.times, tx.clock],
    status: 'ran',
  }
  sayLayer(tx, op.name, result)
  return result
}

/** The layers from the lowest up to one. */
const chainTo = (tx: Tx, top: Digest): readonly Digest[] => {
  const chain: Digest[] = []
  for (let id: Digest | undefined = top; id !== undefined; id = tx.engine.layers.get(id)?.parent) chain.unshift(id)
  return chain
}

/** What the cache has for an operation. */
export const fromCache = (tx: Tx, job: Job, op: LayerOp, key: Digest): Result | undefined => {
  const below = baseOf(job, op.on)
  const entry = op.fresh ? undefined : recall(tx, key, below.layers.at(-1))
  if (!entry?.layer) return undefined
  const result: Result = {
    key,
    layers: chainTo(tx, entry.layer),
    times: [...below.times, entry.created],
    status: 'cached',
  }
  sayLayer(tx, op.name, result)
  return result
}

/** An image is there already: its layers are the result. */
export const doImage = (job: Job, index: number, op: ImageOp): Job => {
  const result: Result = {
    key: imageKey(op.layers),
    layers: op.layers,
    times: op.layers.map(() => undefined),
    status: 'cached',
  }
  return finished(job, index, result)
}

/** The same for one that could not even begin: it gets a step that says so. */
export const failVertex = (tx: Tx, job: Job, index: number, problem: Failure): Job => {
  const { name } = opAt(job, index)
  const vertex = vertexAt(name, tx.clock, { result: 'failed', error: problem.message })
  return failedAt(withVertex(job, vertex), index, problem)
}
