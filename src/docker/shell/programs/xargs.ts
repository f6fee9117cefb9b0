import type { Program, Step } from '../sys.ts'
import { applet } from './applet.ts'
import { runSeries, series, type Series } from './children.ts'
import { readStdin } from './input.ts'

const SYNTAX = {
  options: 'rn:I:0tP:L:s:x',
  long: { 'no-run-if-empty': 'r', null: '0' },
  stopAtArgument: true,
  synopsis: '[-rt0] [-n NUM] [-I STR] [PROG ARGS]',
} as const

const isSeries = (place: unknown): place is Series => typeof place === 'object' && place !== null && 'commands' in place

/** The words of the input: split at blanks, quotes and backslashes kept together as xargs does. */
const wordsOf = (text: string): readonly string[] =>
  (text.match(/(?:'[^']*'|"[^"]*"|\\[\s\S]|[^\s'"\\])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"|\\([\s\S])/g, '$1$2$3'),
  )

const commandsOf = (
  text: string,
  given: Parameters<Parameters<typeof applet>[2]>[1],
): readonly (readonly string[])[] => {
  const program = given.args.length > 0 ? given.args : ['echo']
  const replace = given.value('I')
  if (replace !== undefined) {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return lines.map((line) => program.map((word) => word.replaceAll(replace, line)))
  }
  const words = given.has('0') ? text.split('\0').filter((word) => word !== '') : wordsOf(text)
  if (words.length === 0) return given.has('r') ? [] : [program]
  const most = Math.max(1, Number(given.value('n') ?? words.length))
  return Array.from({ length: Math.ceil(words.length / most) }, (_, at) => [
    ...program,
    ...words.slice(at * most, (at + 1) * most),
  ])
}

export const xargs: Program = applet('xargs', SYNTAX, (sys, given, place): Step => {
  let work = place
  if (!isSeries(work)) {
    const text = readStdin(sys, place)
    if (typeof text !== 'string') return text
    work = series(commandsOf(text, given))
  }
  const exit = (before: number, status: number): number => (status === 0 ? before : status >= 126 ? status : 123)
  const missing = (name: string, why: string): string => `xargs: ${name}: ${why}`
  const done = runSeries(sys, work as Series, exit, { missing, told: given.has('t') })
  return isSeries(done) ? { exit: done.exit } : done
})
