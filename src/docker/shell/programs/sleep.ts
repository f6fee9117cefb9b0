import type { Program } from '../sys.ts'
import { applet } from './applet.ts'

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** Seconds of one argument: '2', '0.5', '3m', 'infinity'; undefined when it is no number. */
const seconds = (text: string): number | undefined => {
  if (/^inf(inity)?$/i.test(text)) return Infinity
  const match = /^(\d+(?:\.\d*)?|\.\d+)([smhd]?)$/.exec(text)
  return match === null ? undefined : Number(match[1]) * UNITS[match[2]!]!
}

export const sleep: Program = applet('sleep', { synopsis: '[N]...', least: 1 }, (sys, given, place) => {
  if (place !== undefined) {
    const { until } = place as { until: number }
    return sys.clock >= until ? { exit: 0 } : { wait: { until }, place }
  }
  let total = 0
  for (const text of given.args) {
    const value = seconds(text)
    if (value === undefined) {
      sys.err(`sleep: invalid number '${text}'\n`)
      return { exit: 1 }
    }
    total += value
  }
  const until = sys.clock + Math.round(total * 1000)
  return Number.isFinite(total)
    ? { wait: { until }, place: { until } }
    : { wait: { signal: true }, place: { until: Number.MAX_SAFE_INTEGER } }
})
