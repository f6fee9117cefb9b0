import { canRead } from '../../engine/log-driver.ts'
import { detach } from '../../engine/attach.ts'
import { isUp, patch } from '../../engine/containers.ts'
import { findContainer } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { takeAnswer } from '../../engine/answer.ts'
import type { Container, LogLine } from '../../engine/types.ts'
import { parseMoment, rfc3339Nano } from '../time.ts'
import { command, type Context, type Result } from '../types.ts'

interface Wanted {
  readonly details: boolean
  readonly follow: boolean
  readonly since: string
  readonly until: string
  readonly tail: string
  readonly timestamps: boolean
}

/** ms since 1970, or undefined when it was not asked for. */
const bound = (name: 'since' | 'until', text: string, now: number): number | undefined | Problem => {
  if (text === '') return undefined
  const at = parseMoment(text, now)
  return typeof at === 'number' ? at : problem('client', { text: `invalid value for "${name}": ${at.error}` })
}

/** Everything but a number of lines means all of them (engine 28.5). */
const lastLines = (lines: readonly LogLine[], tail: string): readonly LogLine[] => {
  if (!/^\d+$/.test(tail)) return lines
  return Number(tail) === 0 ? [] : lines.slice(-Number(tail))
}

const lineText = (line: LogLine, wanted: Wanted): string =>
  (wanted.timestamps ? `${rfc3339Nano(line.at)} ` : '') + (wanted.details ? ' ' : '') + line.text

const show = (cx: Context, container: Container, wanted: Wanted): Problem | undefined => {
  const since = bound('since', wanted.since, cx.tx.clock)
  const until = bound('until', wanted.until, cx.tx.clock)
  if (isProblem(since)) return since
  if (isProblem(until)) return until
  const inTime = (line: LogLine) => line.at >= (since ?? -Infinity) && line.at <= (until ?? Infinity)
  for (const line of lastLines(container.logs.filter(inTime), wanted.tail)) {
    const text = lineText(line, wanted)
    if (line.stream === 'out') cx.out(text, `container:${container.id}`)
    else cx.err(text)
  }
  return undefined
}

/** From now on the client gets what the container writes, until its first process ends or ^C ends the client. */
const follow = (cx: Context, container: Container, wanted: Wanted): Result => {
  const pid = cx.sys.hostPid
  const client = {
    pid,
    stdin: false,
    stdout: true,
    stderr: true,
    ...(wanted.timestamps ? { stamp: true as const } : {}),
  }
  patch(cx.tx, container.id, { attached: [...container.attached, client] })
  return { wait: { space: container.id }, place: { id: container.id } }
}

/** `docker logs`: what the first process wrote, run after run. */
export const containerLogs = command({
  name: 'container logs',
  aliases: ['logs'],
  summary: 'Show what a container wrote',
  usage: '[OPTIONS] CONTAINER',
  args: { min: 1, max: 1 },
  flags: {
    details: { type: 'bool', help: 'Also what the logging driver adds; here that is nothing' },
    follow: { short: 'f', type: 'bool', help: 'Go on with what it writes from now on' },
    since: {
      type: 'string',
      help: 'Only from this moment on (such as "2013-01-02T13:23:37Z") or this long ago ("42m")',
    },
    tail: { short: 'n', type: 'string', default: 'all', help: 'Only so many lines, the last ones' },
    timestamps: { short: 't', type: 'bool', help: 'The time before each line' },
    until: { type: 'string', help: 'Only up to this moment (such as "2013-01-02T13:23:37Z") or this long ago ("42m")' },
  },
  run(cx, [ref = ''], flags) {
    const container = findContainer(cx.tx, ref)
    if (isProblem(container)) return container
    if (!canRead(container.spec.log)) return problem('noLogReading', {})
    const wrong = show(cx, container, flags)
    if (wrong !== undefined) return wrong
    return flags.follow && flags.until === '' && isUp(container) ? follow(cx, container, flags) : 0
  },
  resume(cx, place) {
    const { id } = place as { readonly id: string }
    if (isUp(cx.tx.engine.containers.get(id))) return { wait: { space: id }, place }
    takeAnswer(cx.tx, cx.sys.hostPid)
    detach(cx.tx, id, cx.sys.hostPid)
    return 0
  },
})
