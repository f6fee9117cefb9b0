import type { Program } from '../sys.ts'
import { filter } from './filter.ts'
import { outLatin } from './input.ts'
import { chomp, linesOf } from './latin.ts'

export const uniq: Program = filter(
  'uniq',
  { options: 'cdui', synopsis: '[-cdui] [INPUT [OUTPUT]]' },
  (sys, given, inputs) => {
    const lines = linesOf(inputs[0]?.text ?? '').map(chomp)
    const key = (line: string): string => (given.has('i') ? line.toLowerCase() : line)
    const runs: { line: string; count: number }[] = []
    for (const line of lines) {
      const last = runs.at(-1)
      if (last !== undefined && key(last.line) === key(line)) last.count++
      else runs.push({ line, count: 1 })
    }
    const kept = runs.filter(({ count }) => (!given.has('d') || count > 1) && (!given.has('u') || count === 1))
    outLatin(
      sys,
      kept.map(({ line, count }) => (given.has('c') ? `${String(count).padStart(7)} ${line}\n` : `${line}\n`)).join(''),
    )
    return 0
  },
)
