import { parseDuration } from './duration.ts'

/** Go's zero time, which Docker shows for 'never'. */
export const NEVER = '0001-01-01T00:00:00Z'

/** A moment (ms since 1970) as JSON has it: '2026-11-24T04:28:38.341Z'; undefined is Go's zero time. */
export const rfc3339 = (ms: number | undefined): string => {
  if (ms === undefined) return NEVER
  return new Date(ms)
    .toISOString()
    .replace(/\.(\d*?)0*Z$/, (_, digits: string) => (digits === '' ? 'Z' : `.${digits}Z`))
}

/** The same to the second. */
export const rfc3339Seconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')

/** With all nine digits of a second, as `docker logs -t` prints it. */
export const rfc3339Nano = (ms: number): string => new Date(ms).toISOString().replace('Z', '000000Z')

/** As Go prints a time: '2026-11-24 09:06:25 +0000 UTC'. */
export const goTime = (ms: number, fraction = false): string => {
  const [date = '', rest = ''] = (fraction ? rfc3339(ms) : rfc3339Seconds(ms)).split('T')
  return `${date} ${rest.slice(0, -1)} +0000 UTC`
}

const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

/** A time that names its zone, so that it is the same wherever it is read. */
const zoned = (text: string): number | undefined => {
  const ms = ZONED.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

/** Reads a time of JSON; undefined when it is none, or Go's zero time. */
export const parseTime = (text: string | undefined): number | undefined => {
  if (text === undefined || text === '' || text.startsWith('0001-01-01')) return undefined
  return zoned(text)
}

const LOCAL = /^\d{4}-\d\d-\d\d(T\d\d(:\d\d(:\d\d(\.\d+)?)?)?)?$/

const complete = (text: string): string => {
  const [date = '', time = ''] = text.split('T')
  const [hours = '00', minutes = '00', seconds = '00'] = time === '' ? [] : time.split(':')
  return `${date}T${hours}:${minutes}:${seconds}Z`
}

/**
 * A moment as `--since` and `--until` take it: a time ('2026-11-24', '2026-11-24T09:06:25Z'), seconds since 1970
 * ('1795511185.5'), or how long ago ('42m'); ms since 1970, or what docker says.
 */
export const parseMoment = (text: string, now: number): number | { readonly error: string } => {
  const ago = parseDuration(text)
  if (typeof ago === 'number' && text !== '0') return now - ago / 1e6
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const ms = zoned(LOCAL.test(text) ? complete(text) : text)
  return ms ?? { error: `failed to parse value as time or duration: ${JSON.stringify(text)}` }
}
