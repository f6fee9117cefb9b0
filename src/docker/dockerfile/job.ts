import type { Dir } from '../fs/node.ts'
import type { Digest } from '../oci/types.ts'
import type { Conversion } from './convert.ts'
import type { Failure } from './failure.ts'
import type { Warning } from './lint.ts'
import type { Result } from './result.ts'
import type { Running } from './run-step.ts'
import type { Vertex } from './vertex.ts'

/** A further context: a folder of the host, or an image in place of what bears its name. */
export type NamedContext = { readonly folder: Dir } | { readonly image: string }

/** What a build is asked for. */
export interface BuildOptions {
  /** The Dockerfile, and its name in messages. `problem`: why it could not be read. */
  readonly file: { readonly name: string; readonly text: string; readonly problem?: string }
  /** The context as it is, and the path that it was read from. */
  readonly context: Dir
  readonly contextPath: string
  /** `--build-context`: folders and images that FROM and `--from` can name. */
  readonly named: Readonly<Record<string, NamedContext>>
  /** Full names. */
  readonly tags: readonly string[]
  /** '' for the last stage. */
  readonly target: string
  readonly buildArgs: readonly (readonly [string, string])[]
  readonly labels: Readonly<Record<string, string>>
  readonly noCache: boolean
  /** Stages that are built without the cache. */
  readonly noCacheStages: readonly string[]
  readonly pull: boolean
  /** `--secret`: contents by id. They are not part of any result. */
  readonly secrets: Readonly<Record<string, Uint8Array>>
  /** The result is files for the client, not an image. */
  readonly filesOnly: boolean
  /** Steps are listed in the order in which they end, not in which they begin. */
  readonly plain: boolean
}

/** A RUN that goes on: its operation, and what it has written so far. */
export interface ActiveRun extends Running {
  readonly op: number
  readonly key: Digest
  /** The line that has no end yet, and when it began. */
  readonly open: string
  readonly openAt: number
  /** Nobody writes any more. */
  readonly quiet: boolean
}

/** A build as a value: it can be put aside while a RUN goes on. */
export interface Job {
  readonly options: BuildOptions
  readonly vertices: readonly Vertex[]
  readonly warnings: readonly Warning[]
  readonly conversion?: Conversion
  /** What of the context is needed. */
  readonly context: Dir
  /** Folders of `--build-context`, without what they ignore. */
  readonly named: Readonly<Record<string, Dir>>
  /** Operations that are still to be done. */
  readonly queue: readonly number[]
  readonly results: Readonly<Record<number, Result>>
  readonly active?: ActiveRun
  readonly failure?: Failure
  /** The operation that failed. */
  readonly failedOp?: number
  readonly image?: { readonly id: Digest; readonly configDigest: Digest }
  /** The layers of a result that is not made an image. */
  readonly files?: readonly Digest[]
}

/** Whether there is nothing more to do. */
export const isOver = (job: Job): boolean =>
  job.failure !== undefined || job.image !== undefined || job.files !== undefined

/** The job with another step of progress. */
export const withVertex = (job: Job, vertex: Vertex): Job => ({ ...job, vertices: [...job.vertices, vertex] })

/** The job with its last step of progress changed. */
export const withLast = (job: Job, change: (vertex: Vertex) => Vertex): Job => ({
  ...job,
  vertices: job.vertices.map((vertex, index) => (index === job.vertices.length - 1 ? change(vertex) : vertex)),
})
