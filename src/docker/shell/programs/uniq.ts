import type { Program } from '../sys.ts'
import { filter } from './filter.ts'
import { outLatin } from './input.ts'
import { chomp, linesOf } from './latin.ts'

export const uniq: Program = filter(
  'uniq',
  { options: 'cduizf:s:w:', synopsis: '[-cduiz] [-f,s,w N] [FILE [OUTFILE]]' },
  (sys, given, inputs) => {
    const lines = linesOf(inputs[0]?.text ?? '').map(chomp)
    const [fields, chars, width] = [given.value('f') ?? 0, given.value('s') ?? 0, given.value('w') ?? Infinity].map(
      Number,
    )
    const key = (line: string): string => {
      let rest = line
      for (let i = 0; i < fields!; i++) rest = rest.replace(/^\s*\S*/, '')
      const part = rest.slice(chars, chars! + width!)
      return given.has('i') ? part.toLowerCase() : part
    }
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
