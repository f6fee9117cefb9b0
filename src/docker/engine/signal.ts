import { signalNumber, signalOf } from '../shell/signals.ts'
import type { Signal } from '../shell/types.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'

/** A signal as Docker understands it. A real-time signal has a number only: nothing in the model handles one. */
export interface ParsedSignal {
  readonly number: number
  readonly name?: Signal
}

const REAL_TIME = /^(?:SIG)?RT(MIN|MAX)(?:([+-])(\d+))?$/

function realTime(text: string): number | undefined {
  const found = REAL_TIME.exec(text.toUpperCase())
  if (!found) return undefined
  const offset = Number(found[3] ?? 0)
  const number = found[1] === 'MIN' ? 34 + offset : 64 - offset
  return number >= 34 && number <= 64 ? number : undefined
}

/** A signal by number or name, with or without SIG; with `any` also a number that no signal has, which `docker stop` sends in vain (stop-signals). */
export function parseSignal(text: string, any = false): ParsedSignal | Problem {
  if (/^-?\d+$/.test(text)) return byNumber(text, any)
  const name = signalOf(text)
  const number = name ? signalNumber(name) : realTime(text)
  if (number === undefined) return problem('badSignal', { signal: text })
  return name ? { number, name } : { number }
}

function byNumber(text: string, any: boolean): ParsedSignal | Problem {
  const number = Number(text)
  if (number === 0) return problem('badSignal', { signal: text })
  if (number > 64 && any) return { number }
  if (number < 0 || number > 64) return problem('unsupportedSignal', { signal: text })
  const name = signalOf(text)
  return name ? { number, name } : { number }
}
