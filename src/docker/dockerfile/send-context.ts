import type { Dir } from '../fs/node.ts'
import { get, textOf } from '../fs/tree.ts'
import type { Tx } from '../engine/tx.ts'
import { cacheKey, remember } from './cache.ts'
import { neededContext } from './context.ts'
import type { Conversion } from './convert.ts'
import { failure } from './failure.ts'
import { filtered, readIgnore, type Ignore } from './ignore.ts'
import { withVertex, type BuildOptions, type Job } from './job.ts'
import { contextSources, foldersOf, readsContext, reachable, type Op } from './ops.ts'
import { transferSize } from './transfer.ts'
import { statusAt, vertexAt } from './vertex.ts'

/** The file that says what the context leaves out: one of the Dockerfile's own comes first. */
export const ignoreFile = (options: BuildOptions): Dir => {
  const names = [`${options.file.name}.dockerignore`, '.dockerignore']
  const entries = names
    .map((name) => [name, get(options.context, name)] as const)
    .filter(([, node]) => node?.kind === 'file')
  return { ...options.context, entries: new Map(entries.slice(0, 1).map(([name, node]) => [name, node!])) }
}

/** The patterns of the one file in such a folder. */
export const ignoreOf = (files: Dir): Ignore => {
  const [node] = files.entries.values()
  return readIgnore(node?.kind === 'file' ? textOf(node.bytes) : '')
}

/** Keeps files that were sent, so that the next build only sends what changed. */
export const rememberFiles = (tx: Tx, path: string, files: Dir, what: string): void => {
  remember(tx, cacheKey('local', what, path), { files, description: `local source for ${what}` })
}

const sendOwn = (tx: Tx, job: Job, ops: readonly Op[], ignore: Ignore): Job => {
  if (!ops.some(readsContext)) return job
  if (ignore.broken) return { ...job, failure: failure('syntax error in pattern') }
  const context = neededContext(filtered(job.options.context, ignore), ops.flatMap(contextSources))
  const known = tx.engine.cache.get(cacheKey('local', 'context', job.options.contextPath))?.files
  const size = transferSize(context, known)
  rememberFiles(tx, job.options.contextPath, context, 'context')
  const vertex = vertexAt('[internal] load build context', tx.clock, {
    statuses: [statusAt('transferring context:', tx.clock, size)],
  })
  return { ...withVertex(job, vertex), context }
}

/** One folder of `--build-context`, by the rules of its own .dockerignore. */
const sendNamed = (tx: Tx, job: Job, name: string): Job => {
  const given = job.options.named[name]
  if (!given || !('folder' in given)) return job
  const node = get(given.folder, '.dockerignore')
  const folder = filtered(given.folder, readIgnore(node?.kind === 'file' ? textOf(node.bytes) : ''))
  const statuses = [statusAt(`transferring ${name}:`, tx.clock, transferSize(folder))]
  const asked = withVertex(job, vertexAt(`[context ${name}] load .dockerignore`, tx.clock))
  const sent = withVertex(asked, vertexAt(`[context ${name}] load from client`, tx.clock, { statuses }))
  return { ...sent, named: { ...job.named, [name]: folder } }
}

/** The parts of the contexts that the operations read, with the steps that send them. */
export const sendContext = (tx: Tx, job: Job, conversion: Conversion, ignore: Ignore): Job => {
  const ops = reachable(conversion.ops, conversion.result).map((index) => conversion.ops[index]!)
  const names = [...new Set(ops.flatMap(foldersOf))]
  return names.reduce((next, name) => sendNamed(tx, next, name), sendOwn(tx, job, ops, ignore))
}
