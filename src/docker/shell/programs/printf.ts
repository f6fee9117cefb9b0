import type { Program } from '../sys.ts'
import { escapes } from './escapes.ts'
import { asLatin, unlatin } from './latin.ts'

interface Printed {
  readonly bytes: Uint8Array
  /** Words for standard error, without the program's name. */
  readonly wrong: readonly string[]
}

const SPEC = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z%])/g

const padded = (text: string, flags: string, width: number): string => {
  if (flags.includes('-')) return text.padEnd(width)
  const zero = flags.includes('0') && /^[-+]?[0-9a-fA-F.x]+$/.test(text)
  if (!zero) return text.padStart(width)
  const sign = /^[-+]/.exec(text)?.[0] ?? ''
  return sign + text.slice(sign.length).padStart(width - sign.length, '0')
}

const signed = (value: number, text: string, flags: string): string =>
  value < 0 ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text

const numberOf = (text: string, wrong: string[]): number => {
  if (/^['"]/.test(text)) return text.charCodeAt(1) || 0
  const value = text === '' ? 0 : /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text)
  if (Number.isNaN(value)) wrong.push(`invalid number '${text}'`)
  return Number.isNaN(value) ? 0 : value
}

const integer = (letter: string, value: number): string => {
  const whole = Math.trunc(value)
  if (letter === 'x') return (whole >>> 0).toString(16)
  if (letter === 'X') return (whole >>> 0).toString(16).toUpperCase()
  return letter === 'o' ? (whole >>> 0).toString(8) : String(whole)
}

const converted = (
  letter: string,
  arg: string,
  flags: string,
  precision: number | undefined,
  wrong: string[],
): string | undefined => {
  if (letter === 's') return arg.slice(0, precision)
  if (letter === 'b') return escapes(arg, true).text
  if (letter === 'c') return arg.slice(0, 1)
  if (letter === 'd' || letter === 'i' || letter === 'u') {
    const value = numberOf(arg, wrong)
    return signed(value, integer(letter, value), flags)
  }
  if (letter === 'x' || letter === 'X' || letter === 'o')
    return (flags.includes('#') && letter !== 'o' ? '0x' : '') + integer(letter, numberOf(arg, wrong))
  if (letter === 'f') return numberOf(arg, wrong).toFixed(precision ?? 6)
  if (letter === 'e')
    return numberOf(arg, wrong)
      .toExponential(precision ?? 6)
      .replace(/e([+-])(\d)$/, 'e$10$2')
  return letter === 'g' ? String(Number(numberOf(arg, wrong).toPrecision(precision ?? 6))) : undefined
}

/** What `printf FORMAT ARG...` prints; the format is used again while arguments are left. */
export const printfBytes = (format: string, args: readonly string[]): Printed => {
  const wrong: string[] = []
  const rest = args.map(asLatin)
  const { text, stop } = escapes(asLatin(format), true)
  const count = (asked: string | undefined): number | undefined =>
    asked === undefined ? undefined : asked === '*' ? numberOf(rest.shift() ?? '', wrong) : Number(asked)
  let out = ''
  for (let before = -1; before !== rest.length;) {
    before = rest.length
    out += text.replace(
      SPEC,
      (all, flags: string, width: string | undefined, precision: string | undefined, letter: string) => {
        if (letter === '%') return '%'
        const [wide, exact] = [count(width) ?? 0, count(precision)]
        const done = converted(letter, rest.shift() ?? '', flags, exact, wrong)
        if (done === undefined) wrong.push(`${all}: invalid format`)
        return padded(done ?? '', flags, wide)
      },
    )
    if (rest.length === 0 || stop) break
  }
  return { bytes: unlatin(out), wrong }
}

export const printf: Program = {
  name: 'printf',
  run: (sys) => {
    const [, format, ...args] = sys.argv
    if (format === undefined) {
      sys.err('Usage: printf FORMAT [ARG]...\n')
      return { exit: 1 }
    }
    const { bytes, wrong } = printfBytes(format, args)
    sys.out(bytes)
    for (const word of wrong) sys.err(`printf: ${word}\n`)
    return { exit: wrong.length > 0 ? 1 : 0 }
  },
}
