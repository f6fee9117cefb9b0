import type { Dir } from '../fs/node.ts'
import { file } from '../fs/tree.ts'
import type { Tx } from '../engine/tx.ts'
import { findBase, missingBase, notFound } from './base-image.ts'
import { convert, type BaseImage, type Conversion } from './convert.ts'
import { failed, failure, type Failure } from './failure.ts'
import { globalArgs } from './globals.ts'
import { withVertex, type BuildOptions, type Job } from './job.ts'
import { Linter, readChecks } from './lint.ts'
import { lintFile } from './lint-file.ts'
import { reachable } from './ops.ts'
import { parseDockerfile } from './parse.ts'
import { scan } from './scan.ts'
import { ignoreFile, ignoreOf, rememberFiles, sendContext } from './send-context.ts'
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
      if (base === 'scratch' || !('image' in base) || bases.has(base.full)) continue
      const found = findBase(tx, base.full, job.options.pull)
      next = withVertex(next, metadataVertex(base.full, tx.clock, found))
      if (found) bases.set(base.full, found)
      else next = { ...next, failure: next.failure ?? { ...missingBase(base.image, base.full, graph.names), lines } }
      changed = true
    }
    const problem = next.failure ? undefined : addTriggers(graph, target, bases, { escape, release: tx.engine.release })
    if (problem) next = { ...next, failure: problem }
  }
  return { job: next, bases }
}

const metadataVertex = (full: string, now: number, found: BaseImage | undefined) =>
  vertexAt(`[internal] load metadata for ${full}`, now, found ? {} : { result: 'failed', error: notFound(full) })

const planned = (tx: Tx, job: Job, linter: Linter): { job: Job; plan?: Plan; failure?: Failure } => {
  const { options } = job
  if (options.file.problem) return { job, failure: failure(`failed to read dockerfile: ${options.file.problem}`) }
  const parsed = parseDockerfile(options.file.text, tx.engine.release)
  if (failed(parsed)) return { job, failure: parsed }
  lintFile(linter, parsed)
  const globals = globalArgs(parsed, new Map(options.buildArgs), options.target)
  if (failed(globals)) return { job, failure: globals }
  const graph = stageGraph(linter, parsed, globals, options.target, options.named)
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

/** A job in which nothing has happened but that the Dockerfile was read. */
export const readFile = (tx: Tx, options: BuildOptions): Job => ({
  options,
  vertices: [definition(tx, options)],
  warnings: [],
  context: { ...options.context, entries: new Map() },
  named: {},
  queue: [],
  results: {},
})

/** Everything up to the first operation: the file read, images found, the context taken in. A failure ends it there. */
export const prepareJob = (tx: Tx, options: BuildOptions): Job => {
  const linter = new Linter(readChecks(directives(options.file.text).check))
  const { job, plan, failure: problem } = planned(tx, readFile(tx, options), linter)
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
