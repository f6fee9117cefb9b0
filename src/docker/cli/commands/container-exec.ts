import { exec, type ExecOptions } from '../../engine/exec.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem, say } from '../../engine/problem.ts'
import { checkEnv } from '../run/check.ts'
import { follow, goOn, keysProblem, type Following } from '../run/follow.ts'
import { readPairs } from '../run/key-file.ts'
import { command, type Context, type Result } from '../types.ts'

const runAttached = (cx: Context, ref: string, options: ExecOptions, detachKeys: string): Result => {
  if (options.tty && options.stdin && !cx.sys.isTerminal(0)) {
    return problem('notTerminal', {})
  }
  const started = exec(cx.tx, ref, options)
  // What the runtime says comes on the stream of the process, as its output (exec.console).
  if (isProblem(started) && started.code === 'runtime') {
    cx.out(`${say(started)}\n`)
    return started.exit ?? 126
  }
  if (isProblem(started)) return started
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) return container
  const stdin = options.stdin && started.stdin !== undefined ? { stdin: started.stdin } : {}
  return follow(cx, container.id, {
    process: started.pid,
    ...stdin,
    once: true,
    tty: options.tty,
    detachKeys,
    proxy: false,
  })
}

const runDetached = (cx: Context, ref: string, options: ExecOptions): Result => {
  const started = exec(cx.tx, ref, { ...options, stdin: false, client: 0 })
  return isProblem(started) ? { ...started, exit: 1 } : 0
}

/** `docker exec`: one more process in a running container. */
export const containerExec = command({
  name: 'container exec',
  aliases: ['exec'],
  summary: 'Run a command in a running container',
  usage: '[OPTIONS] CONTAINER COMMAND [ARG...]',
  args: { min: 2 },
  interspersed: false,
  flags: {
    detach: { short: 'd', type: 'bool', help: 'Leave it running in the background' },
    'detach-keys': { type: 'string', help: 'Keys that leave the process without ending it' },
    env: { short: 'e', type: 'list', help: 'Set an environment variable', check: checkEnv },
    'env-file': { type: 'list', help: 'Set the environment variables that a file lists' },
    interactive: { short: 'i', type: 'bool', help: 'Pass standard input on' },
    privileged: { type: 'bool', help: 'Every right that the host has', inert: true },
    tty: { short: 't', type: 'bool', help: 'Give the process a terminal' },
    user: { short: 'u', type: 'string', help: 'User of the process, and group (format: "<name|uid>[:<group|gid>]")' },
    workdir: { short: 'w', type: 'string', help: 'Working directory of the process' },
  },
  run(cx, [ref = '', ...argv], flags) {
    const env = readPairs(cx, flags['env-file'], flags.env, true)
    if (isProblem(env)) return env
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    const { user, workdir, tty, interactive: stdin } = flags
    const options = { argv, env, user, workdir, tty, stdin, client: cx.sys.hostPid }
    if (flags.detach) return runDetached(cx, ref, options)
    return keysProblem(flags['detach-keys']) ?? runAttached(cx, ref, options, flags['detach-keys'])
  },
  resume: (cx, place) => goOn(cx, place as Following),
})
