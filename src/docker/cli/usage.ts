import { quote } from './format/quote.ts'
import type { Command, Flag } from './types.ts'
import { wrap } from './wrap.ts'

/** Columns of help when standard output is no terminal. */
const COLUMNS = 80

const zero = (flag: Flag): boolean => {
  const value = flag.default ?? ''
  return value === '' || (flag.type === 'bool' && value === 'false')
}

const shownDefault = (flag: Flag): string => {
  if (zero(flag)) return ''
  return ` (default ${flag.type === 'string' ? quote(flag.default!) : flag.default})`
}

const flagHead = (name: string, flag: Flag): string =>
  `${flag.short === undefined ? '      ' : `  -${flag.short}, `}--${name}${flag.type === 'bool' ? '' : ` ${flag.type}`}`

/** Behind the words of a flag that is accepted and comes to nothing. */
const NOT_SIMULATED = ' [not simulated]'

const wordsOf = (flag: Flag): string => flag.help + (flag.inert ? NOT_SIMULATED : '') + shownDefault(flag)

/** The lines under 'Options:': names and types at the left, what each does at the right, wrapped at `columns`. */
export const flagLines = (flags: Readonly<Record<string, Flag>>, columns = COLUMNS): string => {
  const shown = Object.entries(flags)
    .filter(([, flag]) => !flag.hidden)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const heads = shown.map(([name, flag]) => flagHead(name, flag))
  const room = Math.max(0, ...heads.map((head) => head.length)) + 3
  return shown.map(([, flag], at) => heads[at]!.padEnd(room) + wrap(room, columns - 1, wordsOf(flag))).join('\n')
}

/** The line that begins with 'Usage:', for a command under the name it is shown by. */
export const usageLine = (command: Command, shown: string): string =>
  `Usage:  docker ${shown}${command.usage === '' ? '' : ` ${command.usage}`}`

const aliasLine = (command: Command): string => {
  if (command.aliasLine !== undefined) return command.aliasLine
  return command.aliases.length === 0
    ? ''
    : [command.name, ...command.aliases].map((name) => `docker ${name}`).join(', ')
}

/** `docker COMMAND --help`. `columns` is the width of the terminal. */
export const helpText = (command: Command, shown: string, columns = COLUMNS): string => {
  const aliases = aliasLine(command)
  const options = flagLines(command.flags, columns)
  const parts = [
    usageLine(command, shown),
    command.summary + (command.details === undefined ? '' : `\n\n${command.details}`),
    aliases === '' ? '' : `Aliases:\n  ${aliases}`,
    options === '' ? '' : `Options:\n${options}`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What a flag that cannot be parsed gets. */
export const flagErrorText = (error: string, command: Command, shown: string): string =>
  `${error}\n\n${usageLine(command, shown)}\n\nRun 'docker ${shown} --help' for more information\n`

const count = (number: number): string => `${number} argument${number === 1 ? '' : 's'}`

/** Too few or too many arguments, in docker's words; undefined when the number is right. */
const wrongCount = (command: Command, given: number): { what: string; hint: string } | undefined => {
  const { min, max } = command.args
  if (given >= min && (max === undefined || given <= max)) return undefined
  if (max === 0) return { what: 'accepts no arguments', hint: 'Run' }
  if (min === max) return { what: `requires ${count(min)}`, hint: 'Run' }
  if (max === undefined) return { what: `requires at least ${count(min)}`, hint: 'See' }
  // The CLI really prints 'SRun' here (engine 28.5).
  if (min === 0) return { what: `requires at most ${count(max)}`, hint: 'SRun' }
  return { what: `requires at least ${min} and at most ${count(max)}`, hint: 'Run' }
}

/** What a wrong number of arguments gets; undefined when the number is right. */
export const countErrorText = (command: Command, shown: string, given: number): string | undefined => {
  const wrong = wrongCount(command, given)
  if (wrong === undefined) return undefined
  const end = `${wrong.hint} 'docker ${shown} --help' for more information\n`
  // Buildx is a program of its own, with its own way to begin an error.
  const begin = shown.startsWith('buildx ') ? 'ERROR: docker' : 'docker'
  return `${begin}: 'docker ${shown}' ${wrong.what}\n\n${usageLine(command, shown)}\n\n${end}`
}
