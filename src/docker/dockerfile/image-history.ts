import type { History } from '../oci/types.ts'

/** A moment as a configuration has it: RFC 3339, without a fraction that is zero. */
export const moment = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z')

const withLayerTimes = (history: readonly History[], times: readonly (number | undefined)[]): History[] => {
  let layer = 0
  return history.map((line) => {
    if (line.empty_layer) return line
    const time = times[layer++]
    return line.created !== undefined || time === undefined ? line : { ...line, created: moment(time) }
  })
}

/** The time of the first new layer; when there is none, of the last line that has one. */
const firstNewTime = (history: readonly History[]): string | undefined => {
  const firstWithout = history.findIndex(({ created }) => created === undefined)
  const after = history.slice(firstWithout).find(({ created }) => created !== undefined)
  return after?.created ?? history.findLast(({ created }) => created !== undefined)?.created
}

/**
 * The history with a time on every line. A line that made no layer has the time of the layer before it; those before
 * the first new layer have its time, and when there is no new layer, the time of the base, so that an image that only
 * differs in its configuration is the same whenever it is built.
 */
export const timedHistory = (history: readonly History[], times: readonly (number | undefined)[]): History[] => {
  const lines = withLayerTimes(history, times)
  let created = firstNewTime(lines)
  let begun = false
  return lines.map((line) => {
    begun ||= line.created === undefined
    if (begun && line.created !== undefined) created = line.created
    return line.created === undefined && created !== undefined ? { ...line, created } : line
  })
}
