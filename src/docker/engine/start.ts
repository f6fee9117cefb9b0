import type { Disk, Mount, Union } from '../fs/disk.ts'
import { bytesOf, emptyDir, file, put } from '../fs/tree.ts'
import { absolute } from '../fs/path.ts'
import { isFsError, stat } from '../fs/view.ts'
import { binary } from '../shell/binary.ts'
import type { Fd } from '../shell/types.ts'
import { configDisk } from './config-files.ts'
import { move, note, patch } from './containers.ts'
import { died } from './died.ts'
import { disk, keepDisks, mkdirAll, mtime, removeDisk, root } from './disks.ts'
import { connectAll, disconnectAll, remembered, sayConnected } from './endpoint.ts'
import type { Connected } from './endpoint.ts'
import { processEnv } from './environment.ts'
import { findContainer } from './find.ts'
import { beginHealth } from './health.ts'
import { mountAll, sharedMemoryDisk } from './mounts.ts'
import { sharedWith } from './network-mode.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import { purge } from './purge.ts'
import { kernelRefuses, startFailed } from './runtime-error.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'
import type { User } from './user.ts'
import { findUser } from './user.ts'

/** Starts a container by hand: the count of automatic starts begins anew. One that runs is left alone. */
export function start(tx: Tx, ref: string): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  if (container.status === 'paused') return problem('startPaused', {})
  if (container.status === 'running' || container.status === 'restarting') return container
  patch(tx, container.id, { restartCount: 0, restartDelay: undefined, stoppedByHand: false })
  return launch(tx, container.id)
}

/** What a container is started with. */
interface Plan extends Connected {
  readonly user: User
  readonly mounts: readonly Mount[]
  readonly hostname: string
  readonly memberships: Container['memberships']
}

/** Makes a container's namespaces and its first process. On failure it stays what it was, with the reason and an exit code. */
export function launch(tx: Tx, id: string): Container | Problem {
  const container = tx.engine.containers.get(id)
  if (!container) return problem('noContainer', { ref: id })
  const plan = prepare(tx, container)
  return isProblem(plan) ? failed(tx, container, plan) : execute(tx, container, plan)
}

function prepare(tx: Tx, container: Container): Plan | Problem {
  const shared = sharedWith(tx, container)
  if (isProblem(shared)) return shared
  const connected = connectAll(tx, container)
  if (isProblem(connected)) return connected
  const files = shared ? configOf(tx, shared) : configDisk(tx, container, connected.endpoints)
  tx.machine.setDisk(`config/${container.id}`, withInit(container, files))
  const user = findUser(disk(tx, `container/${container.id}`) as Union, container.spec.config.User ?? '')
  if (isProblem(user)) return user
  makeFolder(tx, container)
  const mounts = mountAll(tx, container)
  if (isProblem(mounts)) return mounts
  const hostname = shared?.spec.config.Hostname ?? container.spec.config.Hostname
  return { ...connected, user, mounts, hostname, memberships: remembered(tx, container, connected.endpoints) }
}

/** The files of a container whose network is shared: both have the same. */
const configOf = (tx: Tx, { id }: Container): Disk => disk(tx, `config/${id}`) ?? { kind: 'tree', root: emptyDir }

const withInit = (container: Container, files: ReturnType<typeof configDisk>): ReturnType<typeof configDisk> => {
  if (!container.spec.init || files.kind !== 'tree') return files
  return {
    kind: 'tree',
    root: put(files.root, '/docker-init', file(binary('docker-init', INIT_SIZE), { mode: 0o755, mtime: INIT_TIME })),
  }
}

/** Bytes of docker-init, as Docker's packages have it. */
const INIT_SIZE = 752504
/** When it was made, as far as the world knows: with all other programs, seconds since 1970. */
const INIT_TIME = Date.UTC(2026, 0, 1) / 1000

function makeFolder(tx: Tx, container: Container): void {
  const view = {
    mounts: [{ at: '/', disk: `container/${container.id}`, type: 'root' as const }],
    disks: tx.machine.kernel.disks,
  }
  const made = mkdirAll(view, container.spec.config.WorkingDir || '/', mtime(tx))
  if (!isFsError(made)) keepDisks(tx, view, made.disks)
}

/** The command line of the first process. */
export const argvOf = ({ spec }: Container): readonly string[] =>
  spec.init ? ['/sbin/docker-init', '--', spec.path, ...spec.args] : [spec.path, ...spec.args]

function execute(tx: Tx, container: Container, plan: Plan): Container | Problem {
  const { id, spec } = container
  const { config } = spec
  const limit = spec.memory > 0 ? { memory: spec.memory } : {}
  tx.machine.addSpace({ id, mounts: plan.mounts, hostname: plan.hostname, nextPid: 1, ...limit })
  const stdin = config.Tty || config.OpenStdin ? newInput(tx, container) : undefined
  const born = tx.machine.spawn({
    space: id,
    argv: argvOf(container),
    env: processEnv(plan.hostname, config.Tty, config.Env ?? [], plan.user.home),
    cwd: config.WorkingDir || '/',
    uid: plan.user.uid,
    gid: plan.user.gid,
    fds: descriptors(id, config.Tty, stdin),
  })
  const refused =
    'kind' in born ? kernelRefuses(spec.path, born, isThere(tx, id, config.WorkingDir || '/', spec.path)) : undefined
  const running = { ...plan, stdin, pid: 'kind' in born ? 0 : born.hostPid }
  if ('kind' in born && refused === undefined) {
    tx.machine.removeSpace(id)
    if (stdin !== undefined) tx.machine.closePipe(stdin)
    return failed(tx, container, startFailed(argvOf(container)[0] ?? '', born))
  }
  const now = begin(tx, container, running)
  if (refused !== undefined) return endAtOnce(tx, now, refused)
  sayStarted(tx, now)
  return now
}

const isThere = (tx: Tx, id: string, cwd: string, path: string): boolean =>
  path.includes('/') && !isFsError(stat(tx.machine.view(id), root, absolute(cwd, path)))

const newInput = (tx: Tx, { id, spec }: Container): number =>
  tx.machine.newPipe(
    spec.config.Tty ? { held: true, tty: { group: tx.machine.kernel.nextPid, space: id } } : { held: true },
  )

/** Descriptors of a process whose output the daemon takes; `mark` says whose it is. */
export function descriptors(mark: string, tty: boolean, stdin: number | undefined): Readonly<Record<number, Fd>> {
  const log = (stream: 'out' | 'err'): Fd => ({
    kind: 'log',
    space: mark,
    stream: tty ? 'out' : stream,
    ...(tty ? { tty } : {}),
  })
  const input: Fd = stdin === undefined ? { kind: 'null' } : { kind: 'pipe', pipe: stdin, end: 'read' }
  return { 0: input, 1: log('out'), 2: log('err') }
}

function begin(tx: Tx, container: Container, running: Plan & { pid: number; stdin: number | undefined }): Container {
  const { endpoints, memberships, bound, pid, stdin, hostname } = running
  const health = beginHealth(container, tx.clock)
  const { spec } = container
  const named = spec.config.Hostname === hostname ? spec : { ...spec, config: { ...spec.config, Hostname: hostname } }
  const part = {
    spec: named,
    endpoints,
    memberships,
    bound,
    pid,
    stdin,
    health,
    started: tx.clock,
    exitCode: 0,
    error: '',
    oomKilled: false,
    restartAt: undefined,
  }
  return move(tx, container.id, 'start', part) ?? container
}

function sayStarted(tx: Tx, container: Container): void {
  for (const { type, source, target, readonly } of container.spec.mounts) {
    if (type === 'volume') sayMounted(tx, container.id, source, target, readonly !== true)
  }
  sayConnected(tx, container, container.endpoints)
  note(tx, container, 'start')
}

function sayMounted(tx: Tx, container: string, volume: string, destination: string, writable: boolean): void {
  const attributes = { container, destination, driver: 'local', propagation: '', 'read/write': String(writable) }
  tx.step('volume', 'mount', volume, attributes)
}

/** The kernel refused the file that runc handed to it: the container has run, for no time. */
function endAtOnce(tx: Tx, container: Container, words: string): Container {
  tx.logged(container.id, 'err', bytesOf(words))
  died(tx, tx.engine.containers.get(container.id) ?? container, 255, () => sayStarted(tx, container))
  return tx.engine.containers.get(container.id) ?? container
}

function failed(tx: Tx, container: Container, why: Problem): Problem {
  const exitCode = why.exit ?? 128
  removeDisk(tx, sharedMemoryDisk(container.id))
  for (const mount of container.spec.mounts)
    if (mount.type === 'tmpfs') removeDisk(tx, `tmpfs/${container.id}${mount.target}`)
  const state = { exitCode, error: say(why), attached: [], restartAt: undefined }
  const now =
    move(tx, container.id, 'stop', { ...state, finished: tx.clock }) ?? patch(tx, container.id, state) ?? container
  if (why.code === 'runtime') disconnectAll(tx, { ...now, endpoints: endpointsOf(tx, now) })
  if (now.spec.autoRemove) purge(tx, now, { volumes: true })
  return why
}

const endpointsOf = (tx: Tx, container: Container): Container['endpoints'] =>
  [...tx.engine.networks.values()]
    .filter((network) => container.networks.includes(network.name))
    .map((network) => ({ network: network.id, id: '', ip: '', mac: '' }))
