import type { Healthcheck } from '../oci/types.ts'
import { parseDuration } from './duration.ts'
import { failed, failure, type Failure } from './failure.ts'
import type { FlagValues } from './flags.ts'
import { quote } from './quote.ts'
import { stringArray } from './split.ts'

const interval = (flags: FlagValues, name: string): number | Failure => {
  const given = flags.get(name)?.[0]
  const time = given ? parseDuration(given) : 0
  if (failed(time) || time === 0 || time >= 1e6) return time
  return failure(`Interval ${quote(name)} cannot be less than 1ms`)
}

const count = (flags: FlagValues): number | Failure => {
  const given = flags.get('retries')?.[0] || '0'
  if (!/^[-+]?\d+$/.test(given)) return failure(`strconv.ParseInt: parsing ${quote(given)}: invalid syntax`)
  const retries = Number(given)
  if (Math.abs(retries) > 0x7fffffff) return failure(`strconv.ParseInt: parsing ${quote(given)}: value out of range`)
  return retries < 0 ? failure(`--retries cannot be negative (${retries})`) : retries
}

const times = (flags: FlagValues): Healthcheck | Failure => {
  const names = {
    Interval: 'interval',
    Timeout: 'timeout',
    StartPeriod: 'start-period',
    StartInterval: 'start-interval',
  }
  const found: Record<string, number> = {}
  for (const [key, name] of Object.entries(names)) {
    const time = interval(flags, name)
    if (failed(time)) return time
    if (time !== 0) found[key] = time
  }
  const retries = count(flags)
  if (failed(retries)) return retries
  return retries === 0 ? found : { ...found, Retries: retries }
}

const test = (kind: string, rest: string): readonly string[] | Failure => {
  if (kind !== 'CMD') return failure(`Unknown type ${quote(kind)} in HEALTHCHECK (try CMD)`)
  const words = stringArray(rest)
  const command = Array.isArray(words) ? words : rest === '' ? [] : [rest]
  if (command.length === 0) return failure('Missing command after HEALTHCHECK CMD')
  return [Array.isArray(words) ? 'CMD' : 'CMD-SHELL', ...command]
}

/** The arguments of HEALTHCHECK, its flags already split off. */
export const parseHealth = (rest: string, flags: FlagValues): Healthcheck | Failure => {
  const [, kind = '', command = ''] = /^(\S*)\s*([^]*)$/.exec(rest)!
  if (kind === '') return failure('HEALTHCHECK requires at least one argument')
  if (kind.toUpperCase() === 'NONE') {
    return command === '' ? { Test: ['NONE'] } : failure('HEALTHCHECK NONE takes no arguments')
  }
  const Test = test(kind.toUpperCase(), command)
  if (failed(Test)) return Test
  const rates = times(flags)
  return failed(rates) ? rates : { Test, ...rates }
}
