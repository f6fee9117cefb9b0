import type { Program } from '../sys.ts'
import { misused } from './applet.ts'
import { filter } from './filter.ts'
import { outLatin } from './input.ts'
import { asLatin, chomp, linesOf } from './latin.ts'

const SYNTAX = {
  options: 'b:c:f:d:sn',
  synopsis: '{-b|c LIST | -f|F LIST [-d SEP] [-s]} [-D] [-O SEP] [FILE]...',
} as const

type Range = readonly [from: number, to: number]

const readRanges = (text: string): readonly Range[] | undefined => {
  const ranges = text.split(',').map((part): Range | undefined => {
    const match = /^(\d*)(-?)(\d*)$/.exec(part)
    if (match === null || part === '' || part === '-') return undefined
    const from = match[1] === '' ? 1 : Number(match[1])
    const to = match[2] === '' ? from : match[3] === '' ? Infinity : Number(match[3])
    return from > 0 && to >= from ? [from, to] : undefined
  })
  return ranges.every((range) => range !== undefined) ? ranges : undefined
}

const picks = (ranges: readonly Range[], at: number): boolean => ranges.some(([from, to]) => at >= from && at <= to)

export const cut: Program = filter('cut', SYNTAX, (sys, given, inputs) => {
  const list = given.value('f') ?? given.value('c') ?? given.value('b')
  const ranges = list === undefined ? undefined : readRanges(list)
  if (ranges === undefined) {
    if (list === undefined) return misused(sys, 'cut', SYNTAX)
    sys.err(`cut: invalid range '${list}'\n`)
    return 1
  }
  const separator = asLatin(given.value('d') ?? '\t')
  const pick = (line: string): string | undefined => {
    if (!given.has('f')) return [...line].filter((_, at) => picks(ranges, at + 1)).join('')
    if (!line.includes(separator)) return given.has('s') ? undefined : line
    return line
      .split(separator)
      .filter((_, at) => picks(ranges, at + 1))
      .join(separator)
  }
  const lines = inputs.flatMap((input) => linesOf(input.text).map((line) => pick(chomp(line))))
  outLatin(sys, lines.map((line) => (line === undefined ? '' : `${line}\n`)).join(''))
  return 0
})
