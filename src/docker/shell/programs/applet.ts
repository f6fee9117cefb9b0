import type { FsError } from '../../fs/node.ts'
import { errorText } from '../errors.ts'
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
  /** '-2' is a number, not an option. */
  readonly negative?: true
  /** Exit code when it is called wrongly; 1 when left out. */
  readonly misuse?: number
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
    if (word.length < 2 || !word.startsWith('-') || (syntax.negative && /^-[.\d]/.test(word))) {
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

// As the busybox of Alpine 3.22 says it. What the options mean is left out.
const BANNER = 'BusyBox v1.37.0 (2025-08-05 16:40:33 UTC) multi-call binary.'

/** Prints how a program is called, as busybox does. */
export const misused = (sys: Sys, name: string, syntax: Syntax, wrong?: string): Step => {
  sys.err(`${wrong === undefined ? '' : `${name}: ${wrong}\n`}${BANNER}\n\nUsage: ${name} ${syntax.synopsis}\n`)
  return { exit: syntax.misuse ?? 1 }
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

/** The words of a file error, as the C library has them. */
export const errorWords = (error: FsError): string => errorText(error.errno)

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
