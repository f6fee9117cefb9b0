import { attach } from '../../engine/attach.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { start } from '../../engine/start.ts'
import { follow, goOn, keysProblem, type Following } from '../run/follow.ts'
import { command, type Context, type Result } from '../types.ts'

/** Starts containers one after the other; one failure does not stop the rest (start.console). */
const startAll = (cx: Context, refs: readonly string[]): number => {
  const bad: string[] = []
  for (const ref of refs) {
    const started = start(cx.tx, ref)
    if (isProblem(started)) {
      cx.err(`${cx.say(started)}\n`)
      bad.push(ref)
    } else cx.out(`${ref}\n`, `container:${started.id}`)
  }
  if (bad.length > 0) cx.err(`${cx.say(problem('startFailed', { refs: bad.join(', ') }))}\n`)
  return bad.length > 0 ? 1 : 0
}

const startAttached = (cx: Context, ref: string, interactive: boolean, detachKeys: string): Result => {
  const container = findContainer(cx.tx, ref)
  if (isProblem(container)) return container
  const { OpenStdin, StdinOnce, Tty } = container.spec.config
  const stdin = interactive && OpenStdin
  if (stdin && Tty && !cx.sys.isTerminal(0)) {
    return problem('notTerminal', {})
  }
  attach(cx.tx, container.id, { pid: cx.sys.hostPid, stdin, stdout: true, stderr: true })
  const started = start(cx.tx, container.id)
  if (isProblem(started)) return { ...started, exit: 1 }
  const input = stdin && started.stdin !== undefined ? { stdin: started.stdin } : {}
  return follow(cx, container.id, { ...input, once: StdinOnce, tty: Tty, detachKeys, proxy: true })
}

/** `docker start`. */
export const containerStart = command({
  name: 'container start',
  aliases: ['start'],
  summary: 'Start containers that do not run',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    attach: { short: 'a', type: 'bool', help: 'Show what it writes, and pass signals on' },
    checkpoint: { type: 'string', help: 'Restore it from this checkpoint', experimental: true, hidden: true },
    'checkpoint-dir': { type: 'string', help: 'Where checkpoints are', experimental: true, hidden: true },
    'detach-keys': { type: 'string', help: 'Keys that leave the container without stopping it' },
    interactive: { short: 'i', type: 'bool', help: 'Pass standard input on' },
  },
  run(cx, args, flags) {
    if (!flags.attach && !flags.interactive) return startAll(cx, args)
    if (args.length > 1) return problem('client', { text: 'you cannot start and attach multiple containers at once' })
    return (
      keysProblem(flags['detach-keys']) ?? startAttached(cx, args[0] ?? '', flags.interactive, flags['detach-keys'])
    )
  },
  resume: (cx, place) => goOn(cx, place as Following),
})
