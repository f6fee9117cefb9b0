import type { Healthcheck } from '../../oci/types.ts'
import { parseDuration } from '../duration.ts'

/** The flags about health, as given. */
export interface HealthFlags {
  readonly 'health-cmd': string
  readonly 'health-interval': string
  readonly 'health-retries': number
  readonly 'health-start-interval': string
  readonly 'health-start-period': string
  readonly 'health-timeout': string
  readonly 'no-healthcheck': boolean
}

const DURATIONS = ['health-interval', 'health-timeout', 'health-start-period', 'health-start-interval'] as const

const nanoseconds = (text: string): number => {
  const parsed = text === '' ? 0 : parseDuration(text)
  return typeof parsed === 'number' ? parsed : 0
}

/** The health check that the flags describe; undefined when they say nothing. */
export const readHealth = (flags: HealthFlags): Healthcheck | undefined | { readonly error: string } => {
  const [interval, timeout, startPeriod, startInterval] = DURATIONS.map((name) => nanoseconds(flags[name])) as [
    number,
    number,
    number,
    number,
  ]
  const retries = flags['health-retries']
  const said =
    flags['health-cmd'] !== '' ||
    retries !== 0 ||
    [interval, timeout, startPeriod, startInterval].some((time) => time !== 0)
  if (flags['no-healthcheck'])
    return said ? { error: '--no-healthcheck conflicts with --health-* options' } : { Test: ['NONE'] }
  if (!said) return undefined
  const negative =
    DURATIONS.find((name) => nanoseconds(flags[name]) < 0) ?? (retries < 0 ? 'health-retries' : undefined)
  if (negative !== undefined) return { error: `--${negative} cannot be negative` }
  return {
    ...(flags['health-cmd'] === '' ? {} : { Test: ['CMD-SHELL', flags['health-cmd']] }),
    ...(interval === 0 ? {} : { Interval: interval }),
    ...(timeout === 0 ? {} : { Timeout: timeout }),
    ...(startPeriod === 0 ? {} : { StartPeriod: startPeriod }),
    ...(startInterval === 0 ? {} : { StartInterval: startInterval }),
    ...(retries === 0 ? {} : { Retries: retries }),
  }
}
