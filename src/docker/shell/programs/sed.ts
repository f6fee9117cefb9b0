import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, errorWords, misused, type Given } from './applet.ts'
import { outLatin, readInputs, waits, type Input } from './input.ts'
import { chomp, linesOf, unlatin } from './latin.ts'
import { Editor } from './sed-run.ts'
import { readScript, type Command } from './sed-script.ts'

const SYNTAX = {
  options: 'inErse:f:',
  long: { quiet: 'n', 'regexp-extended': 'E', 'in-place': 'i' },
  synopsis: '[-i] [-nE] [-f FILE]... [-e CMD]... [FILE]...',
} as const

const scriptOf = (sys: Sys, given: Given): string | undefined => {
  const parts = [
    ...given.all('e'),
    ...given.all('f').map((file) => {
      const bytes = sys.files.readFile(file)
      return isFsError(bytes) ? '' : textOf(bytes)
    }),
  ]
  return parts.length > 0 ? parts.join('\n') : given.args[0]
}

const edited = (commands: readonly Command[], given: Given, text: string): { text: string; exit: number } => {
  const editor = new Editor(commands, linesOf(text).map(chomp), given.has('n')).run()
  const open = text !== '' && !text.endsWith('\n') && editor.out.endsWith('\n')
  return { text: open ? editor.out.slice(0, -1) : editor.out, exit: editor.exit }
}

const inPlace = (sys: Sys, commands: readonly Command[], given: Given, inputs: readonly Input[]): number => {
  for (const { name, text } of inputs) {
    const wrong = sys.files.writeFile(name, unlatin(edited(commands, given, text).text))
    if (wrong === undefined) continue
    sys.err(`sed: can't create temp file '${name}': ${errorWords(wrong)}\n`)
    return 4
  }
  return 0
}

export const sed: Program = applet('sed', SYNTAX, (sys, given, place): Step => {
  const script = scriptOf(sys, given)
  if (script === undefined) return misused(sys, 'sed', SYNTAX)
  const commands = readScript(script, given.has('E') || given.has('r'))
  if (typeof commands === 'string') {
    sys.err(`sed: ${commands}\n`)
    return { exit: 1 }
  }
  const files = given.has('e') || given.has('f') ? given.args : given.args.slice(1)
  const complain = (path: string, why: string) => sys.err(`sed: ${path}: ${why}\n`)
  const read = readInputs(sys, 'sed', files, place, complain)
  if (waits(read)) return read
  if (given.has('i')) return { exit: read.failed ? 1 : inPlace(sys, commands, given, read.inputs) }
  const done = edited(commands, given, read.inputs.map((input) => input.text).join(''))
  outLatin(sys, done.text)
  return { exit: done.exit || (read.failed ? 1 : 0) }
})
