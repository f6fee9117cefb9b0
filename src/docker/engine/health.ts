import type { Healthcheck } from '../oci/types.ts'
import type { Container, Health, Probe } from './types.ts'

const MS = 1_000_000
const DEFAULTS = { interval: 30_000, timeout: 30_000, startPeriod: 0, startInterval: 5_000, retries: 3 }
/** So many results are kept. */
const KEPT = 5

/** The times of a health check in ms, with Docker's defaults where none are set. */
export function timesOf(check: Healthcheck): typeof DEFAULTS {
  const ms = (nanoseconds: number | undefined, otherwise: number) => (nanoseconds ? nanoseconds / MS : otherwise)
  return {
    interval: ms(check.Interval, DEFAULTS.interval),
    timeout: ms(check.Timeout, DEFAULTS.timeout),
    startPeriod: ms(check.StartPeriod, DEFAULTS.startPeriod),
    startInterval: ms(check.StartInterval, DEFAULTS.startInterval),
    retries: check.Retries || DEFAULTS.retries,
  }
}

/** The health of a container that starts now; undefined when it has no check. */
export function beginHealth({ spec }: Container, now: number): Health | undefined {
  const check = spec.config.Healthcheck
  const kind = check?.Test?.[0]
  if (!check || kind === undefined || kind === 'NONE') return undefined
  return { status: 'starting', failing: 0, log: [], check, nextAt: now + gap(check, now, now, 'starting') }
}

/** The health of a container that has stopped: the daemon calls it unhealthy. */
export const stopHealth = (health: Health | undefined): Health | undefined =>
  health && { ...health, status: 'unhealthy', nextAt: undefined, running: undefined }

/** The health after one more result. Failures do not count before the start period is over. */
export function withResult(health: Health, probe: Probe, started: number): Health {
  const { retries, startPeriod } = timesOf(health.check)
  const excused = health.status === 'starting' && probe.start - started < startPeriod
  const good = probe.exitCode === 0
  const failing = good ? 0 : health.failing + (excused ? 0 : 1)
  const status = good ? 'healthy' : failing >= retries ? 'unhealthy' : health.status
  const nextAt = probe.end + gap(health.check, started, probe.end, status)
  return { ...health, status, failing, log: [...health.log, probe].slice(-KEPT), running: undefined, nextAt }
}

function gap(check: Healthcheck, started: number, now: number, status: Health['status']): number {
  const { interval, startPeriod, startInterval } = timesOf(check)
  return status === 'starting' && now - started < startPeriod ? startInterval : interval
}

/** The command line of a check. */
export function checkArgv({ Test = [] }: Healthcheck, shell: readonly string[] = ['/bin/sh', '-c']): readonly string[] {
  return Test[0] === 'CMD' ? Test.slice(1) : [...shell, Test[1] ?? '']
}
