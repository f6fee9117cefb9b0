import type { Digest } from '../oci/types.ts'
import type { Lines } from './failure.ts'
import type { Heredoc } from './heredoc.ts'

/** A result that others build on: the index of an operation; 'scratch' is a file system with nothing in it. */
export type Ref = number | 'scratch'

/** Where a copy or a mount takes its files: a build context, the result of another operation, or a here-document. */
export type Origin =
  'context' | Ref | { readonly folder: string } | { readonly document: Heredoc & { readonly text: string } }

/** One source of COPY or ADD. Paths are absolute in their own file systems; a `/` at the end is kept. */
export interface CopyAction {
  readonly origin: Origin
  readonly source: string
  readonly target: string
  readonly chown?: string
  readonly chmod?: string
  readonly unpack: boolean
  readonly parents: boolean
  readonly exclude: readonly string[]
}

/** `RUN --mount`. */
export interface RunMount {
  readonly type: 'bind' | 'cache' | 'tmpfs' | 'secret' | 'ssh'
  readonly target: string
  readonly origin: Origin
  readonly source: string
  readonly readonly: boolean
  /** Names a cache, a secret or an agent. */
  readonly id: string
  /** A build that does not have the secret or the agent fails. */
  readonly required: boolean
  /** What a secret's file or a new cache is like. */
  readonly meta?: { readonly mode: number; readonly uid: number; readonly gid: number }
  /** For a secret: how it is handed over. */
  readonly secret?: SecretMount
}

/** A secret as a variable, as a file, or both. */
export interface SecretMount {
  readonly env?: string
  readonly file: boolean
}

interface Common {
  /** What progress calls it: '[2/3] RUN echo one > /one'. */
  readonly name: string
  readonly lines?: Lines
  /** Not looked up in the cache. */
  readonly fresh?: true
}

/** One operation: what BuildKit's graph is made of. Its result is a stack of layers. */
export type Op =
  | (Common & {
      readonly kind: 'image'
      readonly image: Digest
      readonly reference: string
      readonly layers: readonly Digest[]
    })
  | (Common & {
      readonly kind: 'run'
      readonly on: Ref
      readonly argv: readonly string[]
      readonly env: readonly (readonly [string, string])[]
      /** Variables that are not part of what the step is: proxies. */
      readonly quietEnv: readonly (readonly [string, string])[]
      readonly cwd: string
      readonly user: string
      readonly mounts: readonly RunMount[]
      /** A script that a here-document gave, at /dev/pipes/<name>. */
      readonly script?: { readonly name: string; readonly text: string }
    })
  | (Common & { readonly kind: 'copy'; readonly on: Ref; readonly actions: readonly CopyAction[] })
  | (Common & { readonly kind: 'mkdir'; readonly on: Ref; readonly path: string; readonly user: string })

export type ImageOp = Extract<Op, { kind: 'image' }>
export type LayerOp = Exclude<Op, ImageOp>

const identity = (op: Op): string => JSON.stringify({ ...op, name: undefined, lines: undefined })

/** Operations in order; one that is there already is not added again, as in BuildKit's graph. */
export class OpList {
  readonly ops: Op[] = []
  readonly #known = new Map<string, number>()

  add(op: Op): number {
    const key = identity(op)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.ops.length)
    return this.ops.push(op) - 1
  }
}

const originRef = (origin: Origin): readonly number[] => (typeof origin === 'number' ? [origin] : [])

/** The operations that one needs directly. */
export const needs = (op: Op): readonly number[] => {
  if (op.kind === 'image') return []
  const below = typeof op.on === 'number' ? [op.on] : []
  const files = op.kind === 'copy' ? op.actions : op.kind === 'run' ? op.mounts : []
  return [...below, ...files.flatMap(({ origin }) => originRef(origin))]
}

/** The paths of the build context that an operation reads. */
export const contextSources = (op: Op): readonly string[] => {
  if (op.kind === 'copy') return op.actions.filter(({ origin }) => origin === 'context').map(({ source }) => source)
  if (op.kind !== 'run') return []
  return op.mounts.filter(({ origin, type }) => origin === 'context' && type === 'bind').map(({ source }) => source)
}

/** The names of the folders of `--build-context` that an operation reads. */
export const foldersOf = (op: Op): readonly string[] => {
  const files = op.kind === 'copy' ? op.actions : op.kind === 'run' ? op.mounts : []
  return files.flatMap(({ origin }) => (typeof origin === 'object' && 'folder' in origin ? [origin.folder] : []))
}

/** Whether an operation reads the build context. */
export const readsContext = (op: Op): boolean => contextSources(op).length > 0

/** All that a result needs, itself included, in the order of the list. */
export const reachable = (ops: readonly Op[], result: Ref): readonly number[] => {
  const found = new Set<number>()
  const pending = typeof result === 'number' ? [result] : []
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.has(next)) continue
    found.add(next)
    pending.push(...needs(ops[next]!))
  }
  return [...found].sort((a, b) => a - b)
}
