import type { FsError } from '../../fs/node.ts'
import type { Program, Step, Sys } from '../sys.ts'

/** The options and arguments that a program was given. */
export interface Given {
  has(option: string): boolean
  /** The last value of an option. */
  value(option: string): string | undefined
  /** All values of an option, in order. */
  all(option: string): readonly string[]
  readonly args: readonly string[]
}

/** How a program is called: options as getopt writes them ('n:' takes a value), long names for some, and the synopsis. */
export interface Syntax {
  readonly options?: string
  readonly long?: Readonly<Record<string, string>>
  readonly synopsis: string
  /** Least number of arguments. */
  readonly least?: number
  /** '-5' means option 5 (head, tail); '-rf x -v' stops at the first argument when set. */
  readonly numbers?: true
  readonly stopAtArgument?: true
}

class Options implements Given {
  readonly args: string[] = []
  readonly #values = new Map<string, string[]>()
  has = (option: string): boolean => this.#values.has(option)
  value = (option: string): string | undefined => this.#values.get(option)?.at(-1)
  all = (option: string): readonly string[] => this.#values.get(option) ?? []
  give(option: string, value: string): void {
    this.#values.set(option, [...this.all(option), value])
  }
}

const takesValue = (syntax: Syntax, option: string): boolean => syntax.options?.includes(`${option}:`) ?? false
const isKnown = (syntax: Syntax, option: string): boolean =>
  option !== ':' && (syntax.options?.includes(option) ?? false)

/** Reads a command line as getopt does; text: what is wrong with it. */
export const readOptions = (argv: readonly string[], syntax: Syntax): Given | string => {
  const given = new Options()
  const rest = argv.slice(1)
  while (rest.length > 0) {
    const word = rest.shift()!
    if (word === '--') break
    if (word.length < 2 || !word.startsWith('-')) {
      given.args.push(word)
      if (syntax.stopAtArgument) break
      continue
    }
    const wrong = word.startsWith('--') ? readLong(word, rest, syntax, given) : readShort(word, rest, syntax, given)
    if (wrong !== undefined) return wrong
  }
  given.args.push(...rest)
  return given
}

const readLong = (word: string, rest: string[], syntax: Syntax, given: Options): string | undefined => {
  const [name = '', value] = word.slice(2).split(/=(.*)/s)
  const option = syntax.long?.[name]
  if (option === undefined) return `unrecognized option '${word}'`
  if (!takesValue(syntax, option)) given.give(option, '')
  else if (value === undefined && rest.length === 0) return `option '--${name}' requires an argument`
  else given.give(option, value ?? rest.shift()!)
  return undefined
}

const readShort = (word: string, rest: string[], syntax: Syntax, given: Options): string | undefined => {
  if (syntax.numbers && /^-\d+$/.test(word)) {
    given.give('n', word.slice(1))
    return undefined
  }
  for (let at = 1; at < word.length; at++) {
    const option = word[at]!
    if (!isKnown(syntax, option)) return `invalid option -- '${option}'`
    if (!takesValue(syntax, option)) {
      given.give(option, '')
      continue
    }
    const value = word.slice(at + 1) || rest.shift()
    if (value === undefined) return `option requires an argument -- '${option}'`
    given.give(option, value)
    return undefined
  }
  return undefined
}

/** Prints how a program is called, and ends with 1 as busybox does. */
export const misused = (sys: Sys, name: string, syntax: Syntax, wrong?: string): Step => {
  sys.err(`${wrong === undefined ? '' : `${name}: ${wrong}\n`}Usage: ${name} ${syntax.synopsis}\n`)
  return { exit: 1 }
}

/** A program that reads its options first. */
export const applet = (
  name: string,
  syntax: Syntax,
  run: (sys: Sys, given: Given, place: unknown) => Step,
): Program => ({
  name,
  run: (sys, place) => {
    const given = readOptions(sys.argv, syntax)
    if (typeof given === 'string') return misused(sys, name, syntax, given)
    return given.args.length < (syntax.least ?? 0) ? misused(sys, name, syntax) : run(sys, given, place)
  },
})

const words: Readonly<Record<FsError['errno'], string>> = {
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EEXIST: 'File exists',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Symbolic link loop',
  EROFS: 'Read-only file system',
  EACCES: 'Permission denied',
  EBUSY: 'Resource busy',
  ENAMETOOLONG: 'File name too long',
  EXDEV: 'Cross-device link',
  EINVAL: 'Invalid argument',
  EPERM: 'Operation not permitted',
  ENOSPC: 'No space left on device',
}

/** The words of a file error, as the C library has them. */
export const errorWords = (error: FsError): string => words[error.errno]

/** Does something for each argument; ends with 1 when any failed. `work` returns what is wrong, '' to fail without words. */
export const forEach = (
  sys: Sys,
  name: string,
  args: readonly string[],
  work: (arg: string) => string | undefined,
): Step => {
  let exit = 0
  for (const arg of args) {
    const wrong = work(arg)
    if (wrong === undefined) continue
    if (wrong !== '') sys.err(`${name}: ${wrong}\n`)
    exit = 1
  }
  return { exit }
}
