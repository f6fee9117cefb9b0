import type { Limits } from '../../engine/types.ts'
import { parseBytes } from '../units.ts'

/** The flags of limits that are kept. */
export interface LimitFlags {
  readonly 'memory-reservation': string
  readonly 'cpu-shares': number
  readonly 'cpu-period': number
  readonly 'cpu-quota': number
  readonly cpus: number
  readonly 'pids-limit': number
}

/** A size of memory in bytes; -1 stays: there is no limit. */
export const limitBytes = (text: string): number => {
  const parsed = text === '' ? 0 : text === '-1' ? -1 : parseBytes(text)
  return typeof parsed === 'number' ? parsed : 0
}

/** The limits that were given. */
export const readLimits = (flags: LimitFlags): Limits => {
  const all: Limits = {
    memoryReservation: limitBytes(flags['memory-reservation']),
    cpuShares: flags['cpu-shares'],
    cpuPeriod: flags['cpu-period'],
    cpuQuota: flags['cpu-quota'],
    nanoCpus: Math.round(flags.cpus * 1e9),
    pidsLimit: flags['pids-limit'],
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== 0))
}
