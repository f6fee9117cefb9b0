import type { Union } from '../fs/disk.ts'
import { isFsError, stat } from '../fs/view.ts'
import { note } from './containers.ts'
import { disk, root } from './disks.ts'
import { processEnv } from './environment.ts'
import { dropExec, execMark, putExec } from './execs.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { badFolder, execFailed, relativeFolder } from './runtime-error.ts'
import { descriptors } from './start.ts'
import type { Tx } from './tx.ts'
import type { Container, Exec } from './types.ts'
import type { User } from './user.ts'
import { findUser } from './user.ts'

export interface ExecOptions {
  readonly argv: readonly string[]
  /** `KEY=value`, beside what the container has. */
  readonly env: readonly string[]
  /** '' or left out: the container's. */
  readonly user?: string
  readonly workdir?: string
  readonly tty: boolean
  /** Its input is a pipe that a client writes to; else there is none. */
  readonly stdin: boolean
  /** Host pid of the client that shows its output and gets its exit code; 0: nobody. */
  readonly client: number
}

/** Starts another process in a running container. The client that is named gets the exit code with `takeAnswer`. */
export function exec(tx: Tx, ref: string, options: ExecOptions): Exec | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const { id, name, status } = container
  if (status === 'paused') return problem('execPaused', { name })
  if (status === 'restarting') return problem('isRestarting', { id })
  return status === 'running' ? spawnExec(tx, container, options) : problem('notRunning', { id })
}

/** The same for a container that is known to run. A process that cannot be started is a problem with the client's exit code. */
export function spawnExec(tx: Tx, container: Container, options: ExecOptions): Exec | Problem {
  const files = disk(tx, `container/${container.id}`) as Union
  const user = findUser(files, options.user || container.spec.config.User || '')
  if (isProblem(user)) return user
  const made: Exec = { id: tx.newId(), argv: options.argv, pid: 0, client: options.client, tty: options.tty }
  putExec(tx, container.id, made)
  say(tx, container, made, 'exec_create')
  const started = run(tx, container, made, options, user)
  if (isProblem(started)) dropExec(tx, container.id, made.id)
  else putExec(tx, container.id, started)
  say(tx, container, made, 'exec_start')
  return started
}

const say = (tx: Tx, container: Container, exec: Exec, verb: string): void =>
  note(tx, container, `${verb}: ${exec.argv[0] ?? ''} ${exec.argv.slice(1).join(' ')}`, { execID: exec.id })

function run(tx: Tx, container: Container, made: Exec, options: ExecOptions, user: User): Exec | Problem {
  const { config } = container.spec
  const cwd = options.workdir || config.WorkingDir || '/'
  if (!cwd.startsWith('/')) return relativeFolder()
  const there = stat(tx.machine.view(container.id), root, cwd)
  if (isFsError(there) || there.kind !== 'dir') return badFolder(cwd)
  const stdin = options.stdin || options.tty ? newInput(tx, options.tty) : undefined
  const born = tx.machine.spawn({
    space: container.id,
    argv: options.argv,
    env: processEnv(config.Hostname, options.tty, [...(config.Env ?? []), ...options.env], user.home),
    cwd,
    uid: user.uid,
    gid: user.gid,
    fds: descriptors(execMark(container.id, made.id), options.tty, stdin),
  })
  if (!('kind' in born)) return { ...made, pid: born.hostPid, ...(stdin === undefined ? {} : { stdin }) }
  if (stdin !== undefined) tx.machine.closePipe(stdin)
  return execFailed(options.argv[0] ?? '', born)
}

const newInput = (tx: Tx, tty: boolean): number =>
  tx.machine.newPipe(tty ? { held: true, tty: { group: tx.machine.kernel.nextPid } } : { held: true })
