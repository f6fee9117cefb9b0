import { exitStatus, signalOf } from '../signals.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, misused } from './applet.ts'
import { spawnApplet } from './children.ts'

const cannot = (sys: Sys, program: string, name: string, errno: string): Step => {
  const missing = errno === 'ENOENT'
  sys.err(`${program}: can't execute '${name}': ${missing ? 'No such file or directory' : 'Permission denied'}\n`)
  return { exit: missing ? 127 : 126 }
}

interface Timing {
  readonly child: number
  readonly from: number
}

const TIME = { options: 'vpao:f:', stopAtArgument: true, synopsis: '[-vpa] [-o FILE] PROG ARGS', least: 1 } as const

const clock = (ms: number): string => `${Math.floor(ms / 60_000)}m ${((ms % 60_000) / 1000).toFixed(2)}s`

/** `time PROG`: how long it took. Processor time is not counted. */
export const time: Program = applet('time', TIME, (sys, given, place) => {
  const now = place as Timing | undefined
  const child = now?.child ?? spawnApplet(sys, given.args)
  if (typeof child !== 'number') return cannot(sys, 'time', given.args[0]!, child.errno)
  const from = now?.from ?? sys.clock
  const got = sys.collect(child)
  if (got === 'blocked') return { wait: { child }, place: { child, from } satisfies Timing }
  const took = sys.clock - from
  sys.err(
    given.has('p')
      ? `real ${(took / 1000).toFixed(2)}\nuser 0.00\nsys 0.00\n`
      : `real\t${clock(took)}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`,
  )
  return { exit: got === 'none' ? 127 : exitStatus(got.exit) }
})

interface Limit {
  readonly child: number
  readonly until: number
  /** How long after the signal SIGKILL comes. */
  readonly kill: number
  readonly killing: boolean
}

const never = Number.MAX_SAFE_INTEGER

const LIMIT = {
  options: 's:k:',
  stopAtArgument: true,
  synopsis: '[-s SIG] [-k KILL_SECS] SECS PROG ARGS',
  least: 2,
} as const
const UNITS: Readonly<Record<string, number>> = { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const millis = (text: string | undefined): number | undefined => {
  const match = /^(\d*\.?\d+)([smhd]?)$/.exec(text ?? '')
  return match ? Math.round(Number(match[1]) * UNITS[match[2]!]!) : undefined
}

/** `timeout SECS PROG`: a signal for what takes too long. */
export const timeout: Program = applet('timeout', LIMIT, (sys, given, place) => {
  const signal = signalOf(given.value('s') ?? 'TERM')
  const limit = millis(given.args[0])
  if (signal === undefined || limit === undefined) return misused(sys, 'timeout', LIMIT)
  let now = place as Limit | undefined
  if (!now) {
    const child = spawnApplet(sys, given.args.slice(1))
    if (typeof child !== 'number') return cannot(sys, 'timeout', given.args[1]!, child.errno)
    now = {
      child,
      until: limit === 0 ? never : sys.clock + limit,
      kill: millis(given.value('k')) ?? never,
      killing: false,
    }
  }
  const got = sys.collect(now.child)
  // The command stands where `timeout` stood: a signal that ended the one ends the other.
  if (typeof got === 'object' && 'signal' in got.exit) sys.kill(sys.pid, got.exit.signal)
  if (got !== 'blocked') return { exit: got === 'none' ? 127 : exitStatus(got.exit) }
  if (sys.clock >= now.until) {
    sys.kill(now.child, now.killing ? 'SIGKILL' : signal)
    now = { ...now, until: now.kill === never ? never : sys.clock + now.kill, killing: true }
  }
  return { wait: { child: now.child, ...(now.until === never ? {} : { until: now.until }) }, place: now }
})
