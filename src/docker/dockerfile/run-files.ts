import type { Mount } from '../fs/disk.ts'
import type { Dir, Node } from '../fs/node.ts'
import { dirname, parts } from '../fs/path.ts'
import { dir, emptyDir, file } from '../fs/tree.ts'
import { isFsError } from '../fs/view.ts'
import { keepDisks, mkdirAll, mtime } from '../engine/disks.ts'
import type { Tx } from '../engine/tx.ts'
import type { Digest } from '../oci/types.ts'
import { cacheKey, remember } from './cache.ts'
import type { Op, RunMount } from './ops.ts'

export type RunOp = Extract<Op, { kind: 'run' }>

/** What a RUN is given besides its command. */
export interface RunGiven {
  /** The layers below, topmost first. */
  readonly lowers: readonly Dir[]
  /** The files behind its mounts. */
  readonly trees: readonly (Dir | undefined)[]
  /** Contents of secrets by id. */
  readonly secrets: Readonly<Record<string, Uint8Array>>
}

/** The name of the machine that a RUN finds itself on. */
export const hostname = 'buildkitsandbox'
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
  return [
    at('/etc/resolv.conf', '/resolv.conf'),
    at('/etc/hosts', '/hosts'),
    ...(script ? [at('/dev/pipes', '/pipes')] : []),
  ]
}

/** One that is given a mode or an owner is another cache than one that is not. */
const cacheMountKey = ({ id, meta }: RunMount): Digest => cacheKey('cache mount', id, ...(meta ? [meta] : []))

const mountName = (space: string, index: number): string => `${space}/mount${index}`

/** What a cache has from the last build: nothing when the step is not to be looked up (recording build-run-mounts). */
const cached = (tx: Tx, op: RunOp, mount: RunMount): Dir | undefined =>
  mount.type === 'cache' && !op.fresh ? tx.engine.cache.get(cacheMountKey(mount))?.files : undefined

/** What is behind a mount when the command starts. */
const mountRoot = (tx: Tx, op: RunOp, mount: RunMount, tree: Dir | undefined, secrets: RunGiven['secrets']): Dir => {
  if (mount.secret) return dir({ secret: file(secrets[mount.id]!, { ...mount.meta, mtime: mtime(tx) }) })
  const fresh = dir({}, { mode: mount.type === 'tmpfs' ? 0o1777 : 0o755, ...mount.meta, mtime: mtime(tx) })
  return cached(tx, op, mount) ?? tree ?? fresh
}

/** Keeps what the command left in the caches that it mounted. */
const keepCaches = (tx: Tx, op: RunOp, space: string): void => {
  for (const [index, mount] of op.mounts.entries()) {
    const disk = tx.machine.kernel.disks.get(mountName(space, index))
    if (mount.type !== 'cache' || disk?.kind !== 'tree') continue
    remember(tx, cacheMountKey(mount), {
      files: disk.root,
      description: `cached mount ${mount.target} from exec ${op.argv.join(' ')}`,
    })
  }
}

/** Whether there is something to mount: a secret that was not given, or goes into a variable, is not, nor is an agent. */
const isMounted = ({ type, secret, id }: RunMount, secrets: RunGiven['secrets']): boolean =>
  type !== 'ssh' && (secret === undefined || (secret.file && Object.hasOwn(secrets, id)))

const mountOf = (space: string, mount: RunMount, index: number): Mount => ({
  at: mount.target,
  disk: mountName(space, index),
  ...(mount.type === 'bind' ? { from: mount.source } : mount.secret ? { from: '/secret' } : {}),
  type: mount.type === 'tmpfs' ? 'tmpfs' : 'bind',
  ...(mount.readonly || mount.secret ? { readonly: true as const } : {}),
})

const givenMounts = (tx: Tx, space: string, op: RunOp, { trees, secrets }: RunGiven): readonly Mount[] =>
  op.mounts.flatMap((mount, index) => {
    if (!isMounted(mount, secrets)) return []
    tx.machine.setDisk(mountName(space, index), { kind: 'tree', root: mountRoot(tx, op, mount, trees[index], secrets) })
    return [mountOf(space, mount, index)]
  })

/** Makes the folders that the mounts lie in, and the working folder, where they are missing. */
const makeFolders = (tx: Tx, space: string, op: RunOp, { secrets }: RunGiven): readonly string[] => {
  const mounts = op.mounts.filter((mount) => isMounted(mount, secrets))
  const stubs = mounts.flatMap(({ target }) => {
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

/** Sets up the disks of a RUN; gives what its processes will see, and the folders that were made for mounts only. */
export const setUpFiles = (
  tx: Tx,
  space: string,
  op: RunOp,
  given: RunGiven,
): { readonly mounts: readonly Mount[]; readonly stubs: readonly string[] } => {
  tx.machine.setDisk(space, { kind: 'union', lowers: given.lowers, upper: emptyDir })
  tx.machine.setDisk(`${space}/files`, { kind: 'tree', root: ownFiles(op, mtime(tx)) })
  const stubs = makeFolders(tx, space, op, given)
  const root: Mount = { at: '/', disk: space, type: 'root' }
  return { mounts: [root, ...ownMounts(op, `${space}/files`), ...givenMounts(tx, space, op, given)], stubs }
}

/** Takes the disks behind the mounts away again; caches are kept. */
export const removeMounts = (tx: Tx, op: RunOp, space: string): void => {
  keepCaches(tx, op, space)
  op.mounts.forEach((_, index) => tx.machine.setDisk(mountName(space, index), undefined))
}
