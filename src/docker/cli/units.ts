const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB', 'ZB', 'YB'] as const
const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'] as const

const withoutZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** A number as Go's `%.Ng` prints it: `digits` significant ones, no trailing zeros, an exponent when it does not fit. */
export const significant = (value: number, digits: number): string => {
  const [mantissa = '', power = '0'] = value.toExponential(Math.max(digits, 1) - 1).split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < digits) return withoutZeros(value.toFixed(Math.max(0, digits - 1 - exponent)))
  const sign = exponent < 0 ? '-' : '+'
  return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

const scaled = (size: number, base: number, names: readonly string[], digits: number): string => {
  let value = size
  let at = 0
  while (value >= base && at < names.length - 1) {
    value /= base
    at++
  }
  return `${significant(value, digits)}${names[at]}`
}

/**
 * A size in bytes with a decimal unit: '3.362MB'; `docker images`, `ps -s` and `history` print three digits, '3.36MB',
 * and so can print '1e+03kB'.
 */
export const humanSize = (bytes: number, digits = 4): string => scaled(bytes, 1000, DECIMAL, digits)

/** A size in bytes with a binary unit: '23.54GiB', as `docker stats` and `docker info` print memory. */
export const bytesSize = (bytes: number): string => scaled(bytes, 1024, BINARY, 4)

const plural = (count: number, noun: string): string => `${count} ${noun}s`

/** How long something took, roughly and in words: 'Less than a second', '2 minutes', 'About an hour', '3 weeks'. */
export const humanDuration = (milliseconds: number): string => {
  const seconds = Math.trunc(milliseconds / 1000)
  if (seconds < 1) return 'Less than a second'
  if (seconds === 1) return '1 second'
  if (seconds < 60) return plural(seconds, 'second')
  const minutes = Math.trunc(seconds / 60)
  if (minutes === 1) return 'About a minute'
  if (minutes < 60) return plural(minutes, 'minute')
  return hours(milliseconds / 3_600_000)
}

const hours = (exact: number): string => {
  const rounded = Math.trunc(exact + 0.5)
  if (rounded === 1) return 'About an hour'
  if (rounded < 48) return plural(rounded, 'hour')
  if (rounded < 24 * 7 * 2) return plural(Math.trunc(rounded / 24), 'day')
  if (rounded < 24 * 30 * 2) return plural(Math.trunc(rounded / 24 / 7), 'week')
  if (rounded < 24 * 365 * 2) return plural(Math.trunc(rounded / 24 / 30), 'month')
  return plural(Math.trunc(Math.trunc(exact) / 24 / 365), 'year')
}

const POWER: Readonly<Record<string, number>> = { '': 0, b: 0, k: 1, m: 2, g: 3, t: 4, p: 5 }

/**
 * Bytes of '64m', '1.5GiB', '512' as `--memory` reads them (binary), or what docker says about it.
 */
export const parseBytes = (text: string): number | { readonly error: string } => {
  const at = text.search(/[^0-9.]/)
  const digits = at < 0 ? text : text.slice(0, at)
  const suffix = at < 0 ? '' : text.slice(at).replace(/^ /, '')
  if (!/^\d/.test(digits) || Number.isNaN(Number(digits))) return { error: `invalid size: '${text}'` }
  const letter = suffix.slice(0, 1).toLowerCase()
  const rest = suffix.slice(1).toLowerCase()
  const power = POWER[letter]
  const known = letter === 'b' || letter === '' ? rest === '' : ['', 'b', 'ib'].includes(rest)
  if (power === undefined || !known) return { error: `invalid suffix: '${suffix}'` }
  return Math.trunc(Number(digits) * 1024 ** power)
}
