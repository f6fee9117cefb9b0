import { attach } from '../../engine/attach.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import type { Code } from '../../engine/messages.ts'
import type { Status } from '../../engine/types.ts'
import { follow, goOn, keysProblem, type Following } from '../run/follow.ts'
import { command, type Context, type Result } from '../types.ts'

const WHY = {
  created: 'attachStopped',
  exited: 'attachStopped',
  paused: 'attachPaused',
  restarting: 'attachRestarting',
} as const satisfies Partial<Record<Status, Code>>

const cannot = (status: Status): Problem | undefined => {
  const why: Partial<Record<Status, (typeof WHY)[keyof typeof WHY]>> = WHY
  const code = why[status]
  return code && problem(code, {})
}

const stay = (cx: Context, ref: string, input: boolean, proxy: boolean, detachKeys: string): Result => {
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) return container
  const wrong = cannot(container.status)
  if (wrong) return wrong
  const { Tty, OpenStdin, StdinOnce } = container.spec.config
  if (input && Tty && !cx.sys.isTerminal(0)) {
    return problem('notTerminal', {})
  }
  const stdin = input && OpenStdin
  attach(cx.tx, container.id, { pid: cx.sys.hostPid, stdin, stdout: true, stderr: true })
  const pipe = stdin && container.stdin !== undefined ? { stdin: container.stdin } : {}
  return follow(cx, container.id, { ...pipe, once: StdinOnce, tty: Tty, detachKeys, proxy })
}

/** `docker attach`: in front of a process that runs already. */
export const containerAttach = command({
  name: 'container attach',
  aliases: ['attach'],
  summary: "Join a container's standard input, output and error",
  usage: '[OPTIONS] CONTAINER',
  args: { min: 1, max: 1 },
  flags: {
    'detach-keys': { type: 'string', help: 'Keys that leave the container without stopping it' },
    'no-stdin': { type: 'bool', help: 'Do not join standard input' },
    'sig-proxy': { type: 'bool', default: 'true', help: 'Pass signals of the client on to the process' },
  },
  run(cx, [ref = ''], flags) {
    const keys = flags['detach-keys']
    return keysProblem(keys) ?? stay(cx, ref, !flags['no-stdin'], flags['sig-proxy'], keys)
  },
  resume: (cx, place) => goOn(cx, place as Following),
})
