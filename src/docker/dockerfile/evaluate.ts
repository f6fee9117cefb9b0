import type { Dir } from '../fs/node.ts'
import { basename } from '../fs/path.ts'
import { dir, file } from '../fs/tree.ts'
import { mount } from '../fs/union.ts'
import { isProblem } from '../engine/problem.ts'
import type { Tx } from '../engine/tx.ts'
import { findUser } from '../engine/user.ts'
import type { Digest } from '../oci/types.ts'
import { imageKey } from './base-image.ts'
import { cacheKey } from './cache.ts'
import { contentKey } from './content-key.ts'
import { copyLayer, workdirLayer, type CopySource } from './copy.ts'
import type { Owner } from './copy-nodes.ts'
import { each, failed, failure, type Failure } from './failure.ts'
import type { Job } from './job.ts'
import { lowersOf } from './layers.ts'
import type { CopyAction, Op, Origin, Ref, RunMount } from './ops.ts'
import type { Result } from './result.ts'
import { findSources } from './source-files.ts'

/** What lies below an operation. */
export const baseOf = (job: Job, on: Ref): Pick<Result, 'key' | 'layers' | 'times'> =>
  on === 'scratch' ? { key: cacheKey('scratch'), layers: [], times: [] } : job.results[on]!

/** The files that a source or a mount is looked for in; hidden layers are folded together. */
export const treeOf = (tx: Tx, job: Job, origin: Origin): Dir => {
  if (origin === 'context') return job.context
  if (origin === 'scratch') return dir()
  if (typeof origin === 'number') return mount(lowersOf(tx, job.results[origin]!.layers))
  if ('folder' in origin) return job.named[origin.folder] ?? dir()
  // A here-document is a file of its own, from the time of the build.
  return dir({ [origin.document.name]: file(origin.document.text, { mtime: Math.floor(tx.clock / 1000) }) })
}

/** BuildKit names a folder that it takes a checksum of by two random words; here they are made of what is asked for. */
const refName = (job: Job, source: string): string => {
  const letters = (text: string): string =>
    BigInt(`0x${cacheKey(text).slice(7, 47)}`)
      .toString(36)
      .padStart(25, '0')
      .slice(-25)
  return `${letters(job.options.contextPath)}::${letters(source)}`
}

const checksumFailure = (job: Job, { message }: Failure, source: string): Failure =>
  failure(`failed to calculate checksum of ref ${refName(job, source)}: ${message}`)

/** What the cache knows a source by: the names that were found, and what is in them. */
const sourceKey = (tx: Tx, job: Job, { origin, source }: Pick<CopyAction | RunMount, 'origin' | 'source'>): unknown => {
  const matches = findSources(treeOf(tx, job, origin), source)
  if (failed(matches)) return checksumFailure(job, matches, source)
  return matches.map(({ path, node }) => [basename(path), contentKey(node)])
}

const copyKey = (tx: Tx, job: Job, op: Extract<Op, { kind: 'copy' }>): Digest | Failure => {
  const parts = each(op.actions, (action) => {
    const found = sourceKey(tx, job, action)
    if (failed(found)) return found
    const { target, chown, chmod, unpack, parents, exclude } = action
    return { found, target, chown, chmod, unpack, parents, exclude, pivot: parents ? action.source : '' }
  })
  return failed(parts) ? parts : cacheKey('copy', baseOf(job, op.on).key, parts)
}

const mountKey = (tx: Tx, job: Job, run: RunMount, on: Ref): unknown => {
  const { type, target, readonly, id, source } = run
  const files = type === 'bind' ? sourceKey(tx, job, run) : undefined
  // What is missing in the image that the step itself stands on is only missed when it is to be mounted.
  const found = failed(files) && run.origin === on && typeof on === 'number' ? 'missing' : files
  return failed(found)
    ? found
    : { type, target, readonly, source, id: type === 'cache' || type === 'secret' ? id : '', found }
}

const runKey = (tx: Tx, job: Job, op: Extract<Op, { kind: 'run' }>): Digest | Failure => {
  const mounts = each(op.mounts, (one) => mountKey(tx, job, one, op.on))
  if (failed(mounts)) return mounts
  return cacheKey('run', baseOf(job, op.on).key, op.argv, op.env, op.cwd, op.user, op.script ?? null, mounts)
}

/**
 * What the cache knows an operation by: for RUN what lies below it and the command, for COPY and ADD the contents of
 * the files instead of where they come from.
 */
export const opKey = (tx: Tx, job: Job, op: Op): Digest | Failure => {
  if (op.kind === 'image') return imageKey(op.layers)
  if (op.kind === 'copy') return copyKey(tx, job, op)
  return op.kind === 'run' ? runKey(tx, job, op) : cacheKey('mkdir', baseOf(job, op.on).key, op.path, op.user)
}

const groupId = (lowers: readonly Dir[], group: string): number | undefined => {
  const found = findUser({ lowers, upper: dir() }, `0:${group}`)
  return isProblem(found) ? undefined : found.gid
}

/** `--chown`: names are looked up in the image. A name that is not there counts as root; a user alone gives the group too. */
const ownerOf = (lowers: readonly Dir[], chown: string): Owner => {
  const [user = '', group] = chown.split(':')
  const found = findUser({ lowers, upper: dir() }, user)
  const uid = isProblem(found) ? 0 : found.uid
  const own = isProblem(found) ? 0 : /^\d+$/.test(user) ? uid : found.gid
  return { uid, gid: group ? (groupId(lowers, group) ?? own) : user === '' ? 0 : own }
}

const copySources = (tx: Tx, job: Job, actions: readonly CopyAction[], lowers: readonly Dir[]): CopySource[] =>
  actions.map((action) => ({
    action,
    tree: treeOf(tx, job, action.origin),
    owner: action.chown ? ownerOf(lowers, action.chown) : undefined,
  }))

/** The layer that COPY, ADD or WORKDIR makes. */
export const fileLayer = (tx: Tx, job: Job, op: Extract<Op, { kind: 'copy' | 'mkdir' }>): Dir | Failure => {
  const lowers = lowersOf(tx, baseOf(job, op.on).layers)
  const now = Math.floor(tx.clock / 1000)
  if (op.kind === 'mkdir') return workdirLayer(lowers, op.path, ownerOf(lowers, op.user), now)
  return copyLayer(lowers, copySources(tx, job, op.actions, lowers), now)
}

/** The files behind the mounts of a RUN: those of a bind mount, found where `source` says. */
export const mountTrees = (tx: Tx, job: Job, mounts: readonly RunMount[]): readonly (Dir | undefined)[] =>
  mounts.map(({ type, origin }) =>
    type === 'bind' || typeof origin === 'number' ? treeOf(tx, job, origin) : undefined,
  )
