import { quote } from './format/quote.ts'

const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
}

/** Nanoseconds of '1h30m', '-1.5s', '300ms', or Go's words about it. */
export const parseDuration = (text: string): number | { readonly error: string } => {
  const invalid = { error: `time: invalid duration ${quote(text)}` }
  const sign = text.startsWith('-') ? -1 : 1
  let rest = text.replace(/^[+-]/, '')
  if (rest === '0') return 0
  if (rest === '') return invalid
  let total = 0
  while (rest !== '') {
    const number = /^(\d+\.?\d*|\.\d+)/.exec(rest)?.[0]
    if (number === undefined) return invalid
    const unit = /^[^\d.]*/.exec(rest.slice(number.length))![0]
    if (unit === '') return { error: `time: missing unit in duration ${quote(text)}` }
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined
    if (size === undefined) return { error: `time: unknown unit ${quote(unit)} in duration ${quote(text)}` }
    total += Number(number) * size
    rest = rest.slice(number.length + unit.length)
  }
  return total === 0 ? 0 : sign * total
}

/** Nanoseconds as Go prints a duration: '0s', '1m30s', '1.5s', '300ms'. */
export const showDuration = (nanoseconds: number): string => {
  if (nanoseconds === 0) return '0s'
  const sign = nanoseconds < 0 ? '-' : ''
  const total = Math.abs(nanoseconds)
  if (total < 1e3) return `${sign}${total}ns`
  if (total < 1e6) return `${sign}${total / 1e3}µs`
  if (total < 1e9) return `${sign}${total / 1e6}ms`
  const hours = Math.trunc(total / 3600e9)
  const minutes = Math.trunc(total / 60e9) % 60
  const seconds = `${(total % 60e9) / 1e9}s`
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : sign + seconds
}
