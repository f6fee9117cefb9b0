import type { Dir } from '../fs/node.ts'
import { file, get, textOf } from '../fs/tree.ts'
import type { Tx } from '../engine/tx.ts'
import { findBase, missingBase, notFound } from './base-image.ts'
import { cacheKey, remember } from './cache.ts'
import { neededContext } from './context.ts'
import { convert, type BaseImage, type Conversion } from './convert.ts'
import { failed, failure, type Failure } from './failure.ts'
import { globalArgs } from './globals.ts'
import { filtered, readIgnore, type Ignore } from './ignore.ts'
import { withVertex, type BuildOptions, type Job } from './job.ts'
import { Linter, readChecks } from './lint.ts'
import { lintFile } from './lint-file.ts'
import { contextSources, readsContext, reachable } from './ops.ts'
import { parseDockerfile } from './parse.ts'
import { scan } from './scan.ts'
import type { StageGraph } from './stage-graph.ts'
import { stageGraph } from './stages.ts'
import type { Dockerfile } from './syntax.ts'
import { transferSize } from './transfer.ts'
import { addTriggers } from './triggers.ts'
import { statusAt, vertexAt } from './vertex.ts'

/** What is known before anything is carried out. */
interface Plan {
  readonly file: Dockerfile
  readonly graph: StageGraph
  readonly target: number
  readonly bases: ReadonlyMap<string, BaseImage>
}

const directives = (text: string): { check?: string } => {
  const scanned = scan(text)
  return failed(scanned) ? {} : scanned.directives
}

/** The file that says what the context leaves out: one of the Dockerfile's own comes first. */
const ignoreFile = (options: BuildOptions): Dir => {
  const names = [`${options.file.name}.dockerignore`, '.dockerignore']
  const entries = names
    .map((name) => [name, get(options.context, name)] as const)
    .filter(([, node]) => node?.kind === 'file')
  return { ...options.context, entries: new Map(entries.slice(0, 1).map(([name, node]) => [name, node!])) }
}

const ignoreOf = (files: Dir): Ignore => {
  const [node] = files.entries.values()
  return readIgnore(node?.kind === 'file' ? textOf(node.bytes) : '')
}

/** Finds the images that reachable stages begin with, and puts their triggers before the steps of those stages. */
const resolveBases = (
  tx: Tx,
  job: Job,
  graph: StageGraph,
  target: number,
  escape: string,
): { job: Job; bases: Plan['bases'] } => {
  const bases = new Map<string, BaseImage>()
  let next = job
  for (let changed = true; changed && !next.failure;) {
    changed = false
    for (const index of [...graph.reachable(target)].sort((a, b) => a - b)) {
      const { base, lines } = graph.stages[index]!
      if (base === 'scratch' || 'stage' in base || bases.has(base.full)) continue
      const found = findBase(tx, base.full, job.options.pull)
      next = withVertex(next, metadataVertex(base.full, tx.clock, found))
      if (found) bases.set(base.full, found)
      else next = { ...next, failure: next.failure ?? { ...missingBase(base.image, base.full, graph.names), lines } }
      changed = true
    }
    const problem = next.failure ? undefined : addTriggers(graph, target, bases, escape)
    if (problem) next = { ...next, failure: problem }
  }
  return { job: next, bases }
}

const metadataVertex = (full: string, now: number, found: BaseImage | undefined) =>
  vertexAt(`[internal] load metadata for ${full}`, now, found ? {} : { result: 'failed', error: notFound(full) })

const planned = (tx: Tx, job: Job, linter: Linter): { job: Job; plan?: Plan; failure?: Failure } => {
  const { options } = job
  if (options.file.problem) return { job, failure: failure(`failed to read dockerfile: ${options.file.problem}`) }
  const parsed = parseDockerfile(options.file.text)
  if (failed(parsed)) return { job, failure: parsed }
  lintFile(linter, parsed)
  const globals = globalArgs(parsed, new Map(options.buildArgs), options.target)
  if (failed(globals)) return { job, failure: globals }
  const graph = stageGraph(linter, parsed, globals, options.target)
  if (failed(graph)) return { job, failure: graph }
  const target = graph.target(options.target)
  if (failed(target)) return { job, failure: target }
  const problem = graph.link()
  if (problem) return { job, failure: problem }
  const resolved = resolveBases(tx, job, graph, target, parsed.escape)
  return {
    job: resolved.job,
    failure: resolved.job.failure,
    plan: { file: parsed, graph, target, bases: resolved.bases },
  }
}

const converted = (job: Job, { file: parsed, graph, target, bases }: Plan, linter: Linter): Conversion | Failure => {
  const { options } = job
  const buildArgs = new Map(options.buildArgs)
  const globals = globalArgs(parsed, buildArgs, options.target)
  if (failed(globals)) return globals
  const stages = options.noCacheStages.map((name) => name.toLowerCase())
  return convert({
    escape: parsed.escape,
    graph,
    target,
    globals,
    buildArgs,
    labels: options.labels,
    linter,
    bases,
    fresh: (stage) => options.noCache || stages.includes(stage),
  })
}

const rememberFiles = (tx: Tx, path: string, files: Dir, what: string): void => {
  remember(tx, cacheKey('local', what, path), { files, description: `local source for ${what}` })
}

/** The part of the context that the operations read, with the step that sends it. */
const sendContext = (tx: Tx, job: Job, conversion: Conversion, ignore: Ignore): Job => {
  const ops = reachable(conversion.ops, conversion.result).map((index) => conversion.ops[index]!)
  if (!ops.some(readsContext)) return job
  const context = neededContext(filtered(job.options.context, ignore), ops.flatMap(contextSources))
  const known = tx.engine.cache.get(cacheKey('local', 'context', job.options.contextPath))?.files
  const size = transferSize(context, known)
  rememberFiles(tx, job.options.contextPath, context, 'context')
  const vertex = vertexAt('[internal] load build context', tx.clock, {
    statuses: [statusAt('transferring context:', tx.clock, size)],
  })
  return { ...withVertex(job, vertex), context }
}

const definition = (tx: Tx, { file: { name, text, problem }, context }: BuildOptions): Job['vertices'][number] => {
  const files: Dir = { ...context, entries: new Map(problem ? [] : [[name, file(text)]]) }
  rememberFiles(tx, name, files, 'dockerfile')
  const statuses = [statusAt('transferring dockerfile:', tx.clock, transferSize(files))]
  return vertexAt(`[internal] load build definition from ${name}`, tx.clock, { statuses })
}

const withWarnings = (job: Job, linter: Linter): Job => {
  const [first, ...rest] = job.vertices
  const warnings = linter.warnings.map(({ rule, message, lines }) => `${rule}: ${message} (line ${lines.from})`)
  return { ...job, warnings: linter.warnings, vertices: first ? [{ ...first, warnings }, ...rest] : rest }
}

/** Everything up to the first operation: the file read, images found, the context taken in. A failure ends it there. */
export const prepareJob = (tx: Tx, options: BuildOptions): Job => {
  const linter = new Linter(readChecks(directives(options.file.text).check))
  const begun: Job = {
    options,
    vertices: [definition(tx, options)],
    warnings: [],
    context: { ...options.context, entries: new Map() },
    queue: [],
    results: {},
  }
  const { job, plan, failure: problem } = planned(tx, begun, linter)
  if (problem || !plan) return { ...withWarnings(job, linter), failure: problem }
  const files = ignoreFile(options)
  const status = statusAt('transferring context:', tx.clock, transferSize(files))
  const ready = withVertex(job, vertexAt('[internal] load .dockerignore', tx.clock, { statuses: [status] }))
  const ignore = ignoreOf(files)
  const conversion = converted(ready, plan, linter)
  if (failed(conversion)) return { ...withWarnings(ready, linter), failure: conversion }
  const warned = withWarnings(ready, linter)
  if (linter.violation) return { ...warned, failure: failure(linter.violation) }
  const queue = reachable(conversion.ops, conversion.result)
  return { ...sendContext(tx, warned, conversion, ignore), conversion, queue }
}
