import type { LogConfig } from './container-spec.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

const COMMON = ['mode', 'max-buffer-size']
const ROTATED = ['max-size', 'max-file', 'compress']
const MARKED = ['labels', 'labels-regex', 'env', 'env-regex', 'tag']

/** Options of each driver that the model has. */
const DRIVERS: Readonly<Record<string, readonly string[]>> = {
  'json-file': [...ROTATED, ...MARKED, ...COMMON],
  local: [...ROTATED, ...COMMON],
  none: [],
}
const ELSEWHERE = ['awslogs', 'etwlogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'splunk', 'syslog']

/** The driver that a container has when none was asked for. */
export const DEFAULT_LOG: LogConfig = { driver: 'json-file', options: {} }

/** What is wrong with a `--log-driver` and its options. */
export function logProblem({ driver, options }: LogConfig): Problem | undefined {
  if (ELSEWHERE.includes(driver)) {
    return problem('client', {
      text: `the logging driver ${driver} is not modelled here: nothing outside takes the log`,
    })
  }
  const known = DRIVERS[driver]
  if (!known)
    return problem('daemon', { text: `error looking up logging plugin ${driver}: plugin "${driver}" not found` })
  const bad = Object.keys(options).find((option) => !known.includes(option))
  return bad === undefined || driver === 'none'
    ? undefined
    : problem('daemon', { text: `unknown log opt '${bad}' for ${driver} log driver` })
}

/** Whether `docker logs` can show what a driver has kept. */
export const canRead = ({ driver }: LogConfig): boolean => driver !== 'none'
