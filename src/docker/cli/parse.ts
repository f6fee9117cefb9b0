import { quote, quoteRune } from './format/quote.ts'
import { toValue, valueError, type FlagValue } from './flag-value.ts'
import type { Flag } from './types.ts'

/** The flags of a command line that were given, by name, and the arguments. */
export interface Parsed {
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly args: readonly string[]
  /** `--help`, or `-h` where it is not something else. */
  readonly help: false | 'long' | 'short'
}

/** A command line that pflag does not take, in its words: 'unknown flag: --nosuch'. */
export interface FlagError {
  readonly flagError: string
}

const HELP: Flag = { type: 'bool', help: '' }

class FlagParser {
  readonly flags: Readonly<Record<string, Flag>>
  readonly given = new Map<string, string[]>()
  readonly args: string[] = []
  rest: string[]
  help: Parsed['help'] = false

  constructor(flags: Readonly<Record<string, Flag>>, words: readonly string[]) {
    this.flags = flags
    this.rest = [...words]
  }

  run(interspersed: boolean): Parsed | FlagError {
    while (this.rest.length > 0) {
      const word = this.rest.shift()!
      if (word === '--') break
      if (!word.startsWith('-') || word === '-') {
        this.args.push(word)
        if (!interspersed) break
        continue
      }
      const flagError = word.startsWith('--') ? this.long(word) : this.short(word.slice(1))
      if (flagError !== undefined) return { flagError }
    }
    return { given: this.given, args: [...this.args, ...this.rest], help: this.help }
  }

  find(name: string): Flag | undefined {
    if (Object.hasOwn(this.flags, name)) return this.flags[name]
    return name === 'help' ? HELP : undefined
  }

  byShort(letter: string): string | undefined {
    return Object.keys(this.flags).find((name) => this.flags[name]!.short === letter)
  }

  long(word: string): string | undefined {
    const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? []
    if (name === '' || name.startsWith('-')) return `bad flag syntax: ${word}`
    const flag = this.find(name)
    if (flag === undefined) return `unknown flag: --${name}`
    if (value !== undefined) return this.set(name, flag, value)
    if (flag.type === 'bool') return this.set(name, flag, 'true')
    return this.rest.length > 0 ? this.set(name, flag, this.rest.shift()!) : `flag needs an argument: --${name}`
  }

  /** `-it`, `-p80:80`, `-P=false`: letters one after the other, the last of which may take the rest or the next word. */
  short(letters: string): string | undefined {
    let left = letters
    while (left !== '') {
      const letter = String.fromCodePoint(left.codePointAt(0)!)
      const name = this.byShort(letter)
      const after = left.slice(letter.length)
      if (name === undefined) {
        if (letter !== 'h') return `unknown shorthand flag: ${quoteRune(letter.codePointAt(0)!)} in -${left}`
        this.help = 'short'
        left = after
        continue
      }
      const flag = this.flags[name]!
      const assigned = after.length > 1 && after.startsWith('=')
      if (flag.type === 'bool' && !assigned) {
        const error = this.set(name, flag, 'true')
        if (error !== undefined) return error
        left = after
        continue
      }
      if (after !== '') return this.set(name, flag, assigned ? after.slice(1) : after)
      if (this.rest.length > 0) return this.set(name, flag, this.rest.shift()!)
      return `flag needs an argument: ${quoteRune(letter.codePointAt(0)!)} in -${left}`
    }
    return undefined
  }

  set(name: string, flag: Flag, value: string): string | undefined {
    const error = valueError(name, flag, value)
    if (error !== undefined) {
      const shown = flag.short === undefined ? `--${name}` : `-${flag.short}, --${name}`
      return `invalid argument ${quote(value)} for ${quote(shown)} flag: ${error}`
    }
    if (name === 'help') this.help = toValue(flag, [value]) === true ? 'long' : false
    this.given.set(name, [...(this.given.get(name) ?? []), value])
    return undefined
  }
}

/**
 * Parses the words after a command's name as pflag does: `-it`, `-p 80:80`, `-p80:80`, `--name=x`, `--name x`,
 * `--flag=false`, `--`. Without `interspersed` the flags end at the first argument.
 */
export const parseFlags = (
  flags: Readonly<Record<string, Flag>>,
  words: readonly string[],
  interspersed = true,
): Parsed | FlagError => new FlagParser(flags, words).run(interspersed)

/** What a command receives: a value for each of its flags, and `given(name)`. */
export const flagValues = (
  flags: Readonly<Record<string, Flag>>,
  given: Parsed['given'],
): Readonly<Record<string, FlagValue>> & { given(name: string): boolean } => {
  const values = Object.entries(flags).map(([name, flag]) => [name, toValue(flag, given.get(name) ?? [])] as const)
  return Object.assign(Object.fromEntries(values), { given: (name: string) => given.has(name) }) as never
}
