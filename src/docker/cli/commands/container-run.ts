import { attach } from '../../engine/attach.ts'
import type { CreateOptions } from '../../engine/options.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { start } from '../../engine/start.ts'
import type { Container } from '../../engine/types.ts'
import { runFlags } from '../run/flags.ts'
import { follow, goOn, keysProblem, type Following } from '../run/follow.ts'
import { makeContainer } from '../run/make.ts'
import { readOptions } from '../run/options.ts'
import { command, type Context, type Result, type Values } from '../types.ts'

type Flags = Values<typeof runFlags>

/** In the background nothing is attached, and the input stays open. */
const detached = { stdinOnce: false, attach: { stdin: false, stdout: false, stderr: false } }

/** What the client says without a word about its help. */
const plainly = (cx: Context, text: string): number => {
  cx.err(`${text}\n`)
  return 1
}

const begin = (cx: Context, options: CreateOptions, flags: Flags): Result => {
  if (!flags.detach && options.tty && options.attach?.stdin && !cx.sys.isTerminal(0)) {
    return plainly(cx, cx.say(problem('notTerminal', {})))
  }
  const wanted = flags.detach ? { ...options, ...detached } : options
  const container = makeContainer(cx, wanted, { pull: flags.pull || 'missing', quiet: flags.quiet })
  return isProblem(container) ? container : launch(cx, container, flags)
}

const launch = (cx: Context, container: Container, flags: Flags): Result => {
  const { AttachStdin, AttachStdout, AttachStderr, Tty, StdinOnce } = container.spec.config
  const streams = { stdin: AttachStdin, stdout: AttachStdout, stderr: AttachStderr }
  const shows = AttachStdout || AttachStderr
  if (!shows) cx.out(`${container.id}\n`, `container:${container.id}`)
  if (AttachStdin || shows) attach(cx.tx, container.id, { pid: cx.sys.hostPid, ...streams })
  const started = start(cx.tx, container.id)
  if (isProblem(started)) return started
  if (!AttachStdin && !shows) return 0
  return follow(cx, container.id, {
    ...(AttachStdin && started.stdin !== undefined ? { stdin: started.stdin } : {}),
    once: StdinOnce,
    tty: Tty,
    detachKeys: flags['detach-keys'],
    proxy: flags['sig-proxy'],
  })
}

/** `docker run`: create and start, and stay with it unless it is to run in the background. */
export const containerRun = command({
  name: 'container run',
  aliases: ['run'],
  summary: 'Make a container of an image and start it',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: { min: 1 },
  interspersed: false,
  flags: runFlags,
  run(cx, args, flags) {
    const options = readOptions(cx, args, flags)
    if (isProblem(options)) return options
    if (flags.detach && flags.attach.length > 0) {
      return plainly(cx, 'conflicting options: cannot specify both --attach and --detach')
    }
    return keysProblem(flags['detach-keys']) ?? begin(cx, options, flags)
  },
  resume: (cx, place) => goOn(cx, place as Following),
})
