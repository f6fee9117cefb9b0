import { failure, type Failure } from './failure.ts'

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
}
const number = /^(\d+\.?\d*|\.\d+)/

/** Nanoseconds of a duration such as 1m30s, with Go's messages for what is none. */
export const parseDuration = (text: string): number | Failure => {
  const [, sign = '', all = ''] = /^([-+]?)([^]*)$/.exec(text)!
  const invalid = failure(`time: invalid duration ${JSON.stringify(text)}`)
  if (all === '0') return 0
  if (all === '') return invalid
  let total = 0
  for (let rest = all; rest !== '';) {
    const amount = number.exec(rest)?.[0]
    if (amount === undefined) return invalid
    const unit = /^[^.0-9]*/.exec(rest.slice(amount.length))![0]
    if (unit === '') return failure(`time: missing unit in duration ${JSON.stringify(text)}`)
    if (!Object.hasOwn(units, unit))
      return failure(`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`)
    total += Number(amount) * units[unit]!
    rest = rest.slice(amount.length + unit.length)
  }
  return Math.round(sign === '-' ? -total : total)
}
