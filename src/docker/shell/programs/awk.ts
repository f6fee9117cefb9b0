import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, misused } from './applet.ts'
import { parseAwk } from './awk-parse.ts'
import { Awk } from './awk-run.ts'
import { escapes } from './escapes.ts'
import { outLatin, readInputs, waits } from './input.ts'
import { asLatin, unlatin } from './latin.ts'

const SYNTAX = { options: 'F:v:f:e:', stopAtArgument: true, synopsis: '[OPTIONS] [AWK_PROGRAM] [FILE]...' } as const

const write = (sys: Sys, awk: Awk): void => {
  outLatin(sys, awk.out)
  for (const [path, { text, append }] of awk.files) {
    const wrong =
      path === '/dev/stderr'
        ? (sys.write(2, unlatin(text)), undefined)
        : sys.files.writeFile(path, unlatin(text), { append })
    if (wrong) sys.err(`awk: ${path}: ${errorWords(wrong)}\n`)
  }
}

const scriptOf = (sys: Sys, files: readonly string[]): string | undefined => {
  const texts = files.map((file) => sys.files.readFile(file))
  return texts.every((text) => !isFsError(text))
    ? texts.map((text) => textOf(text as Uint8Array)).join('\n')
    : undefined
}

/** awk: patterns and actions over the lines of its input. Commands (`system`, `|`) are not run. */
export const awk: Program = applet('awk', SYNTAX, (sys, given, place) => {
  const files = given.all('f')
  const text = files.length > 0 ? scriptOf(sys, files) : (given.value('e') ?? given.args[0])
  if (text === undefined) return misused(sys, 'awk', SYNTAX)
  const script = parseAwk(asLatin(text))
  if (typeof script === 'string') {
    sys.err(`awk: cmd. line:1: ${script}\n`)
    return { exit: 1 }
  }
  const operands = given.args.slice(files.length > 0 || given.has('e') ? 0 : 1)
  const assigned = [...given.all('v'), ...operands.filter((word) => /^[A-Za-z_]\w*=/.test(word))]
  const variables: Record<string, string> = {}
  if (given.has('F')) variables['FS'] = given.value('F') === 't' ? '\t' : escapes(given.value('F')!).text
  for (const word of assigned)
    variables[word.slice(0, word.indexOf('='))] = escapes(asLatin(word.slice(word.indexOf('=') + 1))).text
  const onlyBegin = script.rules.every(({ when }) => when === 'BEGIN')
  const read = onlyBegin
    ? { inputs: [], failed: false }
    : readInputs(
        sys,
        'awk',
        operands.filter((word) => !assigned.includes(word)),
        place,
        (path, why) => sys.err(`awk: ${path}: ${why}\n`),
      )
  if (waits(read)) return read
  const run = new Awk(script, variables)
  run.run(read.inputs)
  write(sys, run)
  if (run.wrong) sys.err(`awk: ${run.wrong}\n`)
  return { exit: run.exit || (read.failed || run.wrong ? 1 : 0) }
})
