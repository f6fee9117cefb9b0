import { textOf } from '../fs/tree.ts'
import { sandboxExit } from '../engine/sandbox.ts'
import type { Tx } from '../engine/tx.ts'
import { exitStatus } from '../shell/signals.ts'
import { hasCached, recall, remember } from './cache.ts'
import { baseOf, fileLayer, mountTrees, opKey } from './evaluate.ts'
import { exportImage } from './export-image.ts'
import { exportVertex, imageVertex } from './image-vertices.ts'
import { failed, failure, type Failure } from './failure.ts'
import { isOver, withLast, withVertex, type ActiveRun, type BuildOptions, type Job } from './job.ts'
import { lowersOf, newLayer } from './layers.ts'
import { contextSources, type Op } from './ops.ts'
import { prepareJob } from './prepare.ts'
import { recordBuild } from './record.ts'
import type { Result } from './result.ts'
import { endRun, notStarted, runFailure, runLayer, startRun, type RunOp } from './run-step.ts'
import type { Dir } from '../fs/node.ts'
import type { Digest } from '../oci/types.ts'
import { vertexAt } from './vertex.ts'

/** What a running command has written: 'blocked' while there may be more. */
export type ReadOutput = (pipe: number) => Uint8Array | 'blocked' | 'eof'

const opAt = (job: Job, index: number): Op => job.conversion!.ops[index]!

const failedAt = (job: Job, index: number, problem: Failure): Job => {
  const op = opAt(job, index)
  const message = op.kind === 'run' || !problem.message.startsWith('failed to calculate') ? problem.message : `failed to compute cache key: ${problem.message}`
  return { ...job, queue: [], active: undefined, failedOp: index, failure: failure(message, op.lines ?? problem.lines) }
}

/** The operation is through: its result is there for those that need it. */
const finished = (job: Job, index: number, result: Result): Job => ({
  ...job,
  queue: job.queue.filter((one) => one !== index),
  results: { ...job.results, [index]: result },
})

const sayLayer = (tx: Tx, name: string, result: Result): void => {
  const layer = result.layers.at(-1)
  if (layer) tx.step('layer', result.status === 'cached' ? 'reuse' : 'create', layer, { step: name })
}

/** A layer that was made just now becomes the result of an operation, and is remembered. */
const keep = (tx: Tx, job: Job, op: Exclude<Op, { kind: 'image' }>, key: Digest, tree: Dir): Result => {
  const below = baseOf(job, op.on)
  const layer = newLayer(tx, tree, below.layers.at(-1))
  const description = op.kind === 'run' ? `mount / from exec ${op.argv.join(' ')}` : op.name
  remember(tx, key, { layer: layer.chainId, description })
  const result: Result = { key, layers: [...below.layers, layer.chainId], times: [...below.times, tx.clock], status: 'ran' }
  sayLayer(tx, op.name, result)
  return result
}

/** The layers from the lowest up to one. */
const chainTo = (tx: Tx, top: Digest): readonly Digest[] => {
  const chain: Digest[] = []
  for (let id: Digest | undefined = top; id !== undefined; id = tx.engine.layers.get(id)?.parent) chain.unshift(id)
  return chain
}

const fromCache = (tx: Tx, job: Job, op: Exclude<Op, { kind: 'image' }>, key: Digest): Result | undefined => {
  const below = baseOf(job, op.on)
  const entry = op.fresh ? undefined : recall(tx, key, below.layers.at(-1))
  if (!entry?.layer) return undefined
  const result: Result = { key, layers: chainTo(tx, entry.layer), times: [...below.times, entry.created], status: 'cached' }
  sayLayer(tx, op.name, result)
  return result
}

const doImage = (tx: Tx, job: Job, index: number, op: Extract<Op, { kind: 'image' }>): Job => {
  const key = opKey(tx, job, op) as Digest
  remember(tx, key, { layer: op.layers.at(-1), description: `pulled from ${op.reference}` })
  const result: Result = { key, layers: op.layers, times: op.layers.map(() => undefined), status: 'cached' }
  return finished(job, index, result)
}

/** An operation that is carried out at once: an image, COPY, ADD, WORKDIR, or anything that the cache has. */
const doOp = (tx: Tx, job: Job, index: number): Job => {
  const op = opAt(job, index)
  if (op.kind === 'image') return doImage(tx, job, index, op)
  const key = opKey(tx, job, op)
  if (failed(key)) return failVertex(tx, job, index, key)
  const cached = fromCache(tx, job, op, key)
  if (cached) return finished(withVertex(job, vertexAt(op.name, tx.clock, { result: 'cached' })), index, cached)
  if (op.kind === 'run') return beginRun(tx, job, index, op, key)
  const tree = fileLayer(tx, job, op)
  if (failed(tree)) return failVertex(tx, job, index, tree)
  return finished(withVertex(job, vertexAt(op.name, tx.clock)), index, keep(tx, job, op, key, tree))
}

const failVertex = (tx: Tx, job: Job, index: number, problem: Failure): Job => {
  const { name } = opAt(job, index)
  const vertex = vertexAt(name, tx.clock, { result: 'failed', error: problem.message })
  return failedAt(withVertex(job, vertex), index, problem)
}

const beginRun = (tx: Tx, job: Job, index: number, op: RunOp, key: Digest): Job => {
  const lowers = lowersOf(tx, baseOf(job, op.on).layers)
  const started = startRun(tx, op, lowers, mountTrees(tx, job, op.mounts))
  const problem = notStarted(op, started)
  if (problem) {
    const logs = 'log' in started ? [{ at: 0, text: started.log.trimEnd() }] : []
    const vertex = vertexAt(op.name, tx.clock, { result: 'failed', error: problem.message, logs })
    return failedAt(withVertex(job, vertex), index, problem)
  }
  const active = { ...(started as ActiveRun), op: index, key, open: '', openAt: 0, quiet: false }
  return { ...withVertex(job, vertexAt(op.name, tx.clock, { completed: undefined, result: undefined })), active }
}

/** Output of the running command, cut into lines; a line's time is when it began. */
const withOutput = (tx: Tx, job: Job, bytes: Uint8Array): Job => {
  const active = job.active!
  const at = tx.clock - job.vertices.at(-1)!.started
  const lines = (active.open + textOf(bytes)).split('\n')
  const open = lines.pop()!
  const began = active.open === '' ? at : active.openAt
  const logs = lines.map((text, index) => ({ at: index === 0 ? began : at, text }))
  const next = { ...active, open, openAt: lines.length > 0 ? at : began }
  return { ...withLast(job, (vertex) => ({ ...vertex, logs: [...vertex.logs, ...logs] })), active: next }
}

const closeLine = (job: Job): Job => {
  const { open, openAt } = job.active!
  return open === '' ? job : withLast(job, (vertex) => ({ ...vertex, logs: [...vertex.logs, { at: openAt, text: open }] }))
}

/** Reads what the command has written since; then looks whether it has ended. */
const followRun = (tx: Tx, job: Job, read: ReadOutput): Job => {
  let next = job
  for (;;) {
    const bytes = read(next.active!.pipe)
    if (bytes === 'blocked') break
    if (bytes === 'eof') {
      next = { ...next, active: { ...next.active!, quiet: true } }
      break
    }
    next = withOutput(tx, next, bytes)
  }
  const exit = sandboxExit(tx, next.active!.space)
  return exit && next.active!.quiet ? endOfRun(tx, closeLine(next), exitStatus(exit)) : next
}

const endOfRun = (tx: Tx, job: Job, code: number): Job => {
  const active = job.active!
  const op = opAt(job, active.op) as RunOp
  const tree = runLayer(tx, active)
  endRun(tx, op, active.space)
  if (code !== 0) {
    const problem = runFailure(op, `exit code: ${code}`)
    const over = withLast(job, (vertex) => ({ ...vertex, completed: tx.clock, result: 'failed', error: problem.message }))
    return failedAt(over, active.op, problem)
  }
  const over = withLast(job, (vertex) => ({ ...vertex, completed: tx.clock, result: 'done' }))
  return finished({ ...over, active: undefined }, active.op, keep(tx, job, op, active.key, tree))
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

/** Whether an image has to be unpacked: something that is made anew stands on it, or nothing does. */
const isLoaded = (tx: Tx, job: Job, image: number): boolean => {
  const { ops, result } = job.conversion!
  const done = doImage(tx, job, image, ops[image] as Extract<Op, { kind: 'image' }>)
  return result === image || job.queue.some((index) => {
    const op = ops[index]!
    if (op.kind === 'image' || op.on !== image) return false
    const ready = op.kind !== 'copy' || op.actions.every(({ origin }) => typeof origin !== 'number' || origin === image)
    const key = ready ? opKey(tx, done, op) : undefined
    return key === undefined || failed(key) || !hasCached(tx.engine, key, baseOf(done, image).layers.at(-1))
  })
}

/** The steps of the images come first on a terminal; without one, after that of the context, which ends sooner. */
const withImages = (tx: Tx, job: Job): Job => {
  const images = job.queue.filter((index) => opAt(job, index).kind === 'image')
  const vertices = images.map((index) => imageVertex(tx, job, opAt(job, index) as Extract<Op, { kind: 'image' }>, isLoaded(tx, job, index)))
  const at = job.vertices.findIndex(({ name }) => name === '[internal] load build context')
  if (job.options.plain || at < 0) return { ...job, vertices: [...job.vertices, ...vertices] }
  return { ...job, vertices: job.vertices.toSpliced(at, 0, ...vertices) }
}

const exported = (tx: Tx, job: Job): Job => {
  const { result, draft } = job.conversion!
  const { key, layers, times } = baseOf(job, result)
  const image = exportImage(tx, draft, { key, layers, times, status: 'ran' }, job.options.tags)
  return { ...withVertex(job, exportVertex(tx.clock, image, job.options.tags, layers.length > 0)), image }
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
  const over = withLast(job, (vertex) => ({ ...vertex, completed: tx.clock, result: vertex.completed === undefined ? 'canceled' : vertex.result }))
  return recordBuild(tx, { ...over, active: undefined, queue: [], failure: failure('Canceled: context canceled') })
}
