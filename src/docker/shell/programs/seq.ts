import type { Program, Step, Sys } from '../sys.ts'
import { applet, misused } from './applet.ts'
import { asLatin, outLines } from './latin.ts'

const MOST = 100_000

const SYNTAX = { options: 'ws:', negative: true, synopsis: '[-w] [-s SEP] [FIRST [INC]] LAST', least: 1 } as const

const decimals = (text: string): number => text.split('.')[1]?.length ?? 0

export const seq: Program = applet('seq', SYNTAX, (sys, given) => {
  const bad = given.args.find((text) => !/^-?\d+(\.\d+)?$/.test(text))
  if (bad !== undefined) {
    return misused(sys, 'seq', SYNTAX)
  }
  const numbers = given.args.map(Number)
  const last = numbers.at(-1)!
  const first = numbers.length > 1 ? numbers[0]! : 1
  const step = numbers.length > 2 ? numbers[1]! : 1
  const digits = Math.max(...given.args.map(decimals))
  const count = step === 0 ? 0 : Math.floor((last - first) / step + 1e-9) + 1
  const texts = Array.from({ length: Math.min(Math.max(count, 0), MOST) }, (_, at) =>
    (first + at * step).toFixed(digits),
  )
  const width = given.has('w') ? Math.max(0, ...texts.map((text) => text.length)) : 0
  const separator = given.value('s') ?? '\n'
  if (texts.length > 0) sys.out(`${texts.map((text) => text.padStart(width, '0')).join(separator)}\n`)
  return { exit: 0 }
})

interface Yes {
  readonly going: true
}

/** Writes for ever: a block at a time, so that others get their turn. */
export const yes: Program = {
  name: 'yes',
  run: (sys: Sys): Step => {
    const line = `${sys.argv.slice(1).join(' ') || 'y'}\n`
    sys.spend(100)
    if (!sys.write(1, outLines(asLatin(line), 512))) return { exit: 1 }
    return { wait: { write: 1 }, place: { going: true } satisfies Yes }
  },
}
