import type { Tx } from '../engine/tx.ts'
import { beginRun, followRun, type ReadOutput } from './active-run.ts'
import { baseOf, fileLayer, opKey } from './evaluate.ts'
import { exportImage } from './export-image.ts'
import { failed, failure } from './failure.ts'
import { exportVertex, withImages } from './image-vertices.ts'
import { isOver, withLast, withVertex, type BuildOptions, type Job } from './job.ts'
import { contextSources, type Op } from './ops.ts'
import { doImage, failVertex, finished, fromCache, keep, opAt } from './outcome.ts'
import { tooDeep } from './depth.ts'
import { prepareJob } from './prepare.ts'
import { recordBuild } from './record.ts'
import { endRun, type RunOp } from './run-step.ts'
import { vertexAt } from './vertex.ts'

export type { ReadOutput } from './active-run.ts'

/** An operation that is carried out at once: an image, COPY, ADD, WORKDIR, or anything that the cache has. */
const doOp = (tx: Tx, job: Job, index: number): Job => {
  const op = opAt(job, index)
  if (op.kind === 'image') return doImage(job, index, op)
  const key = opKey(tx, job, op)
  if (failed(key)) return failVertex(tx, job, index, key)
  const cached = fromCache(tx, job, op, key)
  if (cached) return finished(withVertex(job, vertexAt(op.name, tx.clock, { result: 'cached' })), index, cached)
  const deep = tooDeep(tx, job, op, key)
  if (deep) return failVertex(tx, job, index, deep)
  if (op.kind === 'run') return beginRun(tx, job, index, op, key)
  const tree = fileLayer(tx, job, op)
  if (failed(tree)) return failVertex(tx, job, index, tree)
  return finished(withVertex(job, vertexAt(op.name, tx.clock)), index, keep(tx, job, op, key, tree))
}

/** Sources that are not in the context stop a build before anything runs (recording build-errors). */
const missingSource = (tx: Tx, job: Job): Job | undefined => {
  for (const index of job.queue) {
    const op = opAt(job, index)
    const own = op.kind === 'copy' ? op.actions : []
    if (contextSources(op).length === 0 || own.some(({ origin }) => typeof origin === 'number')) continue
    const bare: Op = op.kind === 'image' ? op : { ...op, on: 'scratch' }
    const key = opKey(tx, job, bare)
    if (failed(key)) return failVertex(tx, job, index, key)
  }
  return undefined
}

const exported = (tx: Tx, job: Job): Job => {
  const { result, draft } = job.conversion!
  const { key, layers, times } = baseOf(job, result)
  if (job.options.filesOnly) return { ...withVertex(job, vertexAt('exporting to client', tx.clock)), files: layers }
  const image = exportImage(tx, draft, { key, layers, times, status: 'ran' }, job.options.tags)
  return { ...withVertex(job, exportVertex(tx, image, job.options.tags, layers.length > 0)), image }
}

/** Begins a build: everything up to the first operation. */
export const beginBuild = (tx: Tx, options: BuildOptions): Job => {
  const job = prepareJob(tx, options)
  if (job.failure) return recordBuild(tx, job)
  const ready = withImages(tx, job)
  const missing = missingSource(tx, ready)
  return missing ? recordBuild(tx, missing) : ready
}

/** Goes on with a build until it is over or a command keeps it waiting. */
export const goOn = (tx: Tx, job: Job, read: ReadOutput): Job => {
  let next = job
  while (!isOver(next)) {
    if (next.active) {
      next = followRun(tx, next, read)
      if (next.active) return next
    } else if (next.queue.length > 0) next = doOp(tx, next, next.queue[0]!)
    else next = exported(tx, next)
    if (isOver(next)) return recordBuild(tx, next)
  }
  return next
}

/** Gives a build up: ^C. */
export const cancelBuild = (tx: Tx, job: Job): Job => {
  if (job.active) endRun(tx, opAt(job, job.active.op) as RunOp, job.active.space)
  const over = withLast(job, (vertex) => ({
    ...vertex,
    completed: tx.clock,
    result: vertex.completed === undefined ? 'canceled' : vertex.result,
  }))
  return recordBuild(tx, { ...over, active: undefined, queue: [], failure: failure('Canceled: context canceled') })
}
