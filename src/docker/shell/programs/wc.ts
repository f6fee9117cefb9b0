import type { Program } from '../sys.ts'
import type { Given } from './applet.ts'
import { filter } from './filter.ts'

const COUNTS: readonly (readonly [option: string, count: (text: string) => number])[] = [
  ['l', (text) => text.split('\n').length - 1],
  ['w', (text) => text.match(/\S+/g)?.length ?? 0],
  ['m', (text) => text.replace(/[\x80-\xbf]/g, '').length],
  ['c', (text) => text.length],
  ['L', (text) => Math.max(...text.split('\n').map((line) => line.length))],
]

const chosen = (given: Given) => {
  const asked = COUNTS.filter(([option]) => given.has(option))
  return asked.length > 0 ? asked : COUNTS.filter(([option]) => 'lwc'.includes(option))
}

export const wc: Program = filter(
  'wc',
  { options: 'clwLm', synopsis: '[-cmlwL] [FILE]...' },
  (sys, given, inputs) => {
    const counts = chosen(given)
    const row = (numbers: readonly number[], name: string): void => {
      // One number of one input stands alone, others in columns.
      const alone = numbers.length === 1 && given.args.length < 2
      const cells = numbers.map((number) => String(number).padStart(alone ? 0 : 9))
      sys.out(`${cells.join(' ')}${name === '-' && given.args.length === 0 ? '' : ` ${name}`}\n`)
    }
    const rows = inputs.map((input) => counts.map(([, count]) => count(input.text)))
    inputs.forEach((input, index) => row(rows[index]!, input.name))
    if (given.args.length > 1)
      row(
        counts.map((_, at) => rows.reduce((sum, numbers) => sum + numbers[at]!, 0)),
        'total',
      )
    return 0
  },
  undefined,
  (sys) => (path, why) => sys.err(`wc: ${path}: ${why}\n`),
)
