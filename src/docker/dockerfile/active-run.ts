import { textOf } from '../fs/tree.ts'
import type { Digest } from '../oci/types.ts'
import { sandboxExit } from '../engine/sandbox.ts'
import type { Tx } from '../engine/tx.ts'
import { exitStatus } from '../shell/signals.ts'
import { baseOf, mountTrees, treeOf } from './evaluate.ts'
import { failed, failure, type Failure } from './failure.ts'
import { withLast, withVertex, type ActiveRun, type BuildOptions, type Job } from './job.ts'
import { lowersOf } from './layers.ts'
import { failedAt, failVertex, finished, keep, opAt } from './outcome.ts'
import { endRun, notStarted, runFailure, runLayer, startRun, type RunOp } from './run-step.ts'
import { findSources } from './source-files.ts'
import { vertexAt } from './vertex.ts'

/** What a running command has written: 'blocked' while there may be more. */
export type ReadOutput = (pipe: number) => Uint8Array | 'blocked' | 'eof'

/** A secret, or an agent, that a RUN cannot do without. */
const missingSecret = ({ mounts }: RunOp, secrets: BuildOptions['secrets']): Failure | undefined => {
  const missing = mounts.find(({ id, type, required }) => required && (type === 'ssh' || !Object.hasOwn(secrets, id)))
  if (!missing) return undefined
  return failure(missing.type === 'ssh' ? `unset ssh forward key ${missing.id}` : `secret ${missing.id}: not found`)
}

/** A file of another stage or image that is to be mounted and is not there. */
const missingSource = (tx: Tx, job: Job, op: RunOp): Failure | undefined => {
  const missing = op.mounts.find(
    ({ type, origin, source }) =>
      type === 'bind' && typeof origin === 'number' && failed(findSources(treeOf(tx, job, origin), source)),
  )
  return missing && runFailure(op, `open ${missing.source}: no such file or directory`)
}

/** Starts the command of a RUN. */
export const beginRun = (tx: Tx, job: Job, index: number, op: RunOp, key: Digest): Job => {
  const missing = missingSecret(op, job.options.secrets) ?? missingSource(tx, job, op)
  if (missing) return failVertex(tx, job, index, missing)
  const lowers = lowersOf(tx, baseOf(job, op.on).layers)
  const started = startRun(tx, op, { lowers, trees: mountTrees(tx, job, op.mounts), secrets: job.options.secrets })
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
  return open === ''
    ? job
    : withLast(job, (vertex) => ({ ...vertex, logs: [...vertex.logs, { at: openAt, text: open }] }))
}

/** Reads what the command has written since; then looks whether it has ended. */
export const followRun = (tx: Tx, job: Job, read: ReadOutput): Job => {
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
    const over = withLast(job, (vertex) => ({
      ...vertex,
      completed: tx.clock,
      result: 'failed',
      error: problem.message,
    }))
    return failedAt(over, active.op, problem)
  }
  const over = withLast(job, (vertex) => ({ ...vertex, completed: tx.clock, result: 'done' }))
  return finished({ ...over, active: undefined }, active.op, keep(tx, job, op, active.key, tree))
}
