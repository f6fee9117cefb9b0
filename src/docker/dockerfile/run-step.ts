import type { Mount } from '../fs/disk.ts'
import type { Dir, Node } from '../fs/node.ts'
import { dirname, parts } from '../fs/path.ts'
import { dir, emptyDir, file } from '../fs/tree.ts'
import { isFsError } from '../fs/view.ts'
import { toEnv } from '../engine/environment.ts'
import { keepDisks, mkdirAll, mtime } from '../engine/disks.ts'
import { isProblem, say } from '../engine/problem.ts'
import { kernelRefuses, startFailed } from '../engine/runtime-error.ts'
import { removeSandbox, sandboxName } from '../engine/sandbox.ts'
import type { Tx } from '../engine/tx.ts'
import { findUser, type User } from '../engine/user.ts'
import type { Digest } from '../oci/types.ts'
import type { Fd } from '../shell/types.ts'
import { cacheKey, remember } from './cache.ts'
import { failed, failure, type Failure } from './failure.ts'
import type { Op, RunMount } from './ops.ts'
import { withoutStubs } from './stubs.ts'

export type RunOp = Extract<Op, { kind: 'run' }>

/** A command of a RUN that goes on. */
export interface Running {
  readonly space: string
  readonly pipe: number
  /** Folders that were made only so that something could be mounted in them. */
  readonly stubs: readonly string[]
}

/** A command that could not be started: what it is said to have written, and its exit code. */
export interface Refused {
  readonly log: string
  readonly code: number
}

const hostname = 'buildkitsandbox'
const hosts = `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n`
const resolvConf = 'nameserver 10.0.0.53\n'

/** The files that are mounted into every RUN, and a script that came as a here-document. */
const ownFiles = ({ script }: RunOp, now: number): Dir => {
  const meta = { mtime: now }
  const files: Record<string, Node> = { hosts: file(hosts, meta), 'resolv.conf': file(resolvConf, meta) }
  if (script) files['pipes'] = dir({ [script.name]: file(script.text, { mode: 0o755, ...meta }) }, meta)
  return dir(files, meta)
}

const ownMounts = ({ script }: RunOp, disk: string): readonly Mount[] => {
  const at = (path: string, from: string): Mount => ({ at: path, disk, from, type: 'bind', readonly: true })
  return [at('/etc/resolv.conf', '/resolv.conf'), at('/etc/hosts', '/hosts'), ...(script ? [at('/dev/pipes', '/pipes')] : [])]
}

const cacheMountKey = ({ id }: RunMount): Digest => cacheKey('cache mount', id)

const mountName = (space: string, index: number): string => `${space}/mount${index}`

/** What is behind a mount when the command starts; a cache has what the last build left in it. */
const mountRoot = (tx: Tx, mount: RunMount, tree: Dir | undefined): Dir => {
  const kept = mount.type === 'cache' ? tx.engine.cache.get(cacheMountKey(mount))?.files : undefined
  const fresh = dir({}, { mode: mount.type === 'tmpfs' ? 0o1777 : 0o755, mtime: mtime(tx) })
  return kept ?? tree ?? fresh
}

/** Keeps what the command left in the caches that it mounted. */
const keepCaches = (tx: Tx, op: RunOp, space: string): void => {
  for (const [index, mount] of op.mounts.entries()) {
    const disk = tx.machine.kernel.disks.get(mountName(space, index))
    if (mount.type !== 'cache' || disk?.kind !== 'tree') continue
    remember(tx, cacheMountKey(mount), { files: disk.root, description: `cached mount ${mount.target} from exec ${op.argv.join(' ')}` })
  }
}

const givenMounts = (tx: Tx, space: string, op: RunOp, trees: readonly (Dir | undefined)[]): readonly Mount[] =>
  op.mounts
    .map((mount, index) => ({ mount, index }))
    .filter(({ mount }) => mount.type !== 'secret' && mount.type !== 'ssh')
    .map(({ mount, index }) => {
      tx.machine.setDisk(mountName(space, index), { kind: 'tree', root: mountRoot(tx, mount, trees[index]) })
      return {
        at: mount.target,
        disk: mountName(space, index),
        ...(mount.type === 'bind' ? { from: mount.source } : {}),
        type: mount.type === 'tmpfs' ? ('tmpfs' as const) : ('bind' as const),
        ...(mount.readonly ? { readonly: true as const } : {}),
      }
    })

/** Makes the folders that the mounts lie in, and the working folder, where they are missing. */
const makeFolders = (tx: Tx, space: string, op: RunOp): readonly string[] => {
  const stubs = op.mounts.flatMap(({ target }) => {
    const names = parts(dirname(target))
    return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)
  })
  for (const path of [...stubs, op.cwd]) {
    const view = { mounts: [{ at: '/', disk: space, type: 'root' as const }], disks: tx.machine.kernel.disks }
    const made = mkdirAll(view, path, mtime(tx))
    if (!isFsError(made)) keepDisks(tx, view, made.disks)
  }
  return stubs
}

const environment = (op: RunOp, user: User): Readonly<Record<string, string>> => {
  const entries = [...op.env, ...op.quietEnv].map(([key, value]) => `${key}=${value}`)
  return { HOME: user.home, ...toEnv(entries) }
}

/** Ends what was set up. */
export const endRun = (tx: Tx, op: RunOp, space: string): void => {
  keepCaches(tx, op, space)
  op.mounts.forEach((_, index) => tx.machine.setDisk(mountName(space, index), undefined))
  removeSandbox(tx, space)
}

const prefix = /^.*?unable to start container process: /

/**
 * Starts the command of a RUN in a space of its own, on a union disk over the layers so far. What it writes comes out of
 * a pipe. `trees` are the files behind its mounts. A failure is one that no process has a part in.
 */
export const startRun = (tx: Tx, op: RunOp, lowers: readonly Dir[], trees: readonly (Dir | undefined)[]): Running | Refused | Failure => {
  const space = sandboxName(tx.newSerial())
  const user = findUser({ lowers, upper: emptyDir }, op.user)
  if (isProblem(user)) return failure(say(user))
  tx.machine.setDisk(space, { kind: 'union', lowers, upper: emptyDir })
  tx.machine.setDisk(`${space}/files`, { kind: 'tree', root: ownFiles(op, mtime(tx)) })
  const stubs = makeFolders(tx, space, op)
  const root: Mount = { at: '/', disk: space, type: 'root' }
  tx.machine.addSpace({
    id: space,
    mounts: [root, ...ownMounts(op, `${space}/files`), ...givenMounts(tx, space, op, trees)],
    hostname,
    nextPid: 1,
  })
  const pipe = tx.machine.newPipe()
  const out: Fd = { kind: 'pipe', pipe, end: 'write' }
  const { uid, gid } = user
  const born = tx.machine.spawn({
    space, argv: op.argv, env: environment(op, user), cwd: op.cwd, uid, gid, fds: { 0: { kind: 'null' }, 1: out, 2: out },
  })
  if (!('kind' in born)) return { space, pipe, stubs }
  tx.machine.closePipe(pipe)
  endRun(tx, op, space)
  const refused = kernelRefuses(op.argv[0] ?? '', born)
  if (refused !== undefined) return { log: refused, code: 255 }
  const why = say(startFailed(op.argv[0] ?? '', born)).replace(prefix, 'runc run failed: unable to start container process: ')
  return { log: `${why}\n`, code: 1 }
}

/** What the command of a RUN left behind: the new layer. */
export const runLayer = (tx: Tx, { space, stubs }: Running): Dir => {
  const disk = tx.machine.kernel.disks.get(space)
  return disk?.kind === 'union' ? withoutStubs(disk.upper, stubs) : emptyDir
}

/** What a RUN says when it fails: the command, and how it ended. */
export const runFailure = (op: RunOp, how: string): Failure =>
  failure(`process ${JSON.stringify(op.argv.join(' '))} did not complete successfully: ${how}`)

/** A failure of `startRun` in those words. */
export const notStarted = (op: RunOp, problem: Running | Refused | Failure): Failure | undefined => {
  if (failed(problem)) return runFailure(op, problem.message)
  return 'code' in problem ? runFailure(op, `exit code: ${problem.code}`) : undefined
}
