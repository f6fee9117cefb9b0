import type { CreateOptions } from './options.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { processors } from '../shell/kernel.ts'
import { DEFAULT_LOG, logProblem } from './log-driver.ts'
import { sharingProblem } from './network-mode.ts'
import { parseSignal } from './signal.ts'
import type { Limits, RestartPolicy } from './types.ts'

/** The least memory that a container may be limited to, bytes. */
export const LEAST_MEMORY = 6 * 1024 * 1024
const POLICIES: readonly string[] = ['no', 'always', 'on-failure', 'unless-stopped']
const MS = 1_000_000

/** What the daemon finds wrong with a request before it looks at the image. */
export function wrongWith(options: CreateOptions): Problem | undefined {
  const { workdir = '', stopSignal = '', memory = 0, memorySwap = 0, limits = {}, log = DEFAULT_LOG } = options
  if (workdir !== '' && !workdir.startsWith('/')) return problem('relativeWorkdir', { path: workdir })
  const signal = stopSignal === '' ? undefined : parseSignal(stopSignal)
  if (isProblem(signal)) return signal
  return (
    sharingProblem(options) ??
    healthProblem(options) ??
    policyProblem(options.restart) ??
    memoryProblem(memory, memorySwap) ??
    limitProblem(memory, limits) ??
    logProblem(log)
  )
}

/** What is wrong with a restart policy. */
export function policyProblem(policy: RestartPolicy | undefined): Problem | undefined {
  if (!policy) return undefined
  if (!POLICIES.includes(policy.name)) return problem('badPolicy', { name: policy.name })
  if (policy.max !== 0 && policy.name !== 'on-failure') return problem('policyCount', {})
  return policy.max < 0 ? problem('policyNegative', {}) : undefined
}

/** What is wrong with limits of memory, in bytes; 0: none is set. */
export function memoryProblem(memory: number, swap: number): Problem | undefined {
  if (memory > 0 && memory < LEAST_MEMORY) return problem('memoryMinimum', {})
  if (swap > 0 && memory === 0) return problem('swapWithoutMemory', {})
  return swap > 0 && swap < memory ? problem('swapBelowMemory', {}) : undefined
}

/** What is wrong with the other limits. */
export function limitProblem(
  memory: number,
  { memoryReservation = 0, nanoCpus = 0, ...rest }: Limits,
): Problem | undefined {
  if (memoryReservation > 0 && memoryReservation < LEAST_MEMORY) return problem('reservationMinimum', {})
  if (memory > 0 && memoryReservation > memory) return problem('reservationAboveMemory', {})
  if (nanoCpus > 0 && rest.cpuPeriod) return problem('cpusAndPeriod', {})
  if (nanoCpus > 0 && rest.cpuQuota) return problem('cpusAndQuota', {})
  return cpuProblem(nanoCpus / 1e9)
}

function cpuProblem(cpus: number): Problem | undefined {
  if (cpus === 0 || (cpus >= 0.01 && cpus <= processors)) return undefined
  return problem('cpuRange', { most: processors.toFixed(2), count: String(processors) })
}

function healthProblem({ healthcheck }: CreateOptions): Problem | undefined {
  if (!healthcheck) return undefined
  for (const key of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const value = healthcheck[key] ?? 0
    if (value !== 0 && value < MS) return problem('healthTooShort', { key })
  }
  return (healthcheck.Retries ?? 0) < 0 ? problem('healthRetries', {}) : undefined
}
