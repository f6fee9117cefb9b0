import type { Dir } from '../fs/node.ts'
import { emptyDir, textOf } from '../fs/tree.ts'
import { toEnv } from '../engine/environment.ts'
import { isProblem, say } from '../engine/problem.ts'
import { kernelRefuses, startFailed } from '../engine/runtime-error.ts'
import { removeSandbox, sandboxName } from '../engine/sandbox.ts'
import type { Tx } from '../engine/tx.ts'
import { findUser, type User } from '../engine/user.ts'
import type { SpawnError } from '../shell/machine.ts'
import type { Fd } from '../shell/types.ts'
import { failed, failure, type Failure } from './failure.ts'
import { hostname, removeMounts, setUpFiles, type RunGiven, type RunOp } from './run-files.ts'
import { withoutStubs } from './stubs.ts'

export type { RunOp } from './run-files.ts'

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

/** Secrets that a RUN wants as variables. */
const secretEnv = (op: RunOp, secrets: RunGiven['secrets']): [string, string][] =>
  op.mounts.flatMap(({ id, secret }) =>
    secret?.env && Object.hasOwn(secrets, id) ? [[secret.env, textOf(secrets[id]!)]] : [],
  )

const environment = (op: RunOp, user: User, { secrets }: RunGiven): Readonly<Record<string, string>> => {
  const entries = [...op.env, ...op.quietEnv, ...secretEnv(op, secrets)].map(([key, value]) => `${key}=${value}`)
  return { HOME: user.home, ...toEnv(entries) }
}

/** Ends what was set up. */
export const endRun = (tx: Tx, op: RunOp, space: string): void => {
  removeMounts(tx, op, space)
  removeSandbox(tx, space)
}

const prefix = /^.*?unable to start container process: /

/** Why a program cannot be started: the kernel's word for it, or runc's. */
const refusal = (program: string, error: SpawnError): Refused => {
  const refused = kernelRefuses(program, error)
  if (refused !== undefined) return { log: refused, code: 255 }
  const why = say(startFailed(program, error)).replace(prefix, '')
  return { log: `runc run failed: unable to start container process: ${why}\n`, code: 1 }
}

/**
 * Starts the command of a RUN in a space of its own, on a union disk over the layers so far. What it writes comes out of
 * a pipe. A failure is one that no process has a part in.
 */
export const startRun = (tx: Tx, op: RunOp, given: RunGiven): Running | Refused | Failure => {
  const user = findUser({ lowers: given.lowers, upper: emptyDir }, op.user)
  if (isProblem(user)) return failure(say(user))
  const space = sandboxName(tx.newSerial())
  const { mounts, stubs } = setUpFiles(tx, space, op, given)
  tx.machine.addSpace({ id: space, mounts, hostname, nextPid: 1 })
  const pipe = tx.machine.newPipe()
  const out: Fd = { kind: 'pipe', pipe, end: 'write' }
  const { uid, gid } = user
  const born = tx.machine.spawn({
    space,
    argv: op.argv,
    env: environment(op, user, given),
    cwd: op.cwd,
    uid,
    gid,
    fds: { 0: { kind: 'null' }, 1: out, 2: out },
  })
  if (!('kind' in born)) return { space, pipe, stubs }
  tx.machine.closePipe(pipe)
  endRun(tx, op, space)
  return refusal(op.argv[0] ?? '', born)
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
