import { failed, failure, type Failure } from './failure.ts'
import { replaced, withoutEnd, withoutStart } from './pattern.ts'
import { WordList } from './word-list.ts'

/** Variables by name. */
export type Variables = ReadonlyMap<string, string>

export interface ExpandOptions {
  /** The escape character of the file: `\`, or the backtick. */
  readonly escape?: string
  /** Keep quotes as they are (names of steps, here-documents). */
  readonly rawQuotes?: true
  /** Keep the escape character before what it escapes. */
  readonly rawEscapes?: true
  /** Quotes are ordinary characters (contents of here-documents). */
  readonly noQuotes?: true
  /** A variable that is not set stays as it is written. */
  readonly keepUnset?: true
}

export interface Expanded {
  /** The whole text, with its blanks. */
  readonly text: string
  /** The text split at blanks that are not quoted. */
  readonly words: readonly string[]
  readonly matched: ReadonlySet<string>
  readonly unmatched: ReadonlySet<string>
}

/** A failure, with the variables that had been missed until then. */
export type BadExpansion = Failure & Pick<Expanded, 'unmatched'>

type Part = string | Failure
const end = '\uFFFD'
const digit = /\p{Nd}/u
const letter = /[\p{L}\p{Nd}_]/u

/** One pass over a word; an error ends it. */
class Expansion {
  readonly chars: readonly string[]
  readonly variables: Variables
  readonly options: ExpandOptions
  readonly escape: string
  readonly matched = new Set<string>()
  readonly unmatched = new Set<string>()
  at = 0
  rawEscapes: boolean

  constructor(source: string, variables: Variables, options: ExpandOptions) {
    this.chars = Array.from(source)
    this.variables = variables
    this.options = options
    this.escape = options.escape ?? '\\'
    this.rawEscapes = options.rawEscapes ?? false
  }

  get done(): boolean {
    return this.at >= this.chars.length
  }

  get peek(): string | undefined {
    return this.chars[this.at]
  }

  next(): string {
    return this.chars[this.at++] ?? end
  }

  /** Up to `stop`, which is consumed; without it up to the end. */
  until(stop: string | undefined, rawEscapes: boolean): { text: string; words: readonly string[] } | Failure {
    const kept = this.rawEscapes
    this.rawEscapes = rawEscapes
    const result = this.pieces(stop)
    this.rawEscapes = kept
    return result
  }

  pieces(stop: string | undefined): { text: string; words: readonly string[] } | Failure {
    const list = new WordList()
    let text = ''
    while (!this.done) {
      if (this.peek === stop) {
        this.at++
        return { text, words: list.end() }
      }
      const piece = this.piece(list)
      if (failed(piece)) return piece
      text += piece
    }
    if (stop !== undefined) return failure(`unexpected end of statement while looking for matching ${stop}`)
    return { text, words: list.end() }
  }

  piece(list: WordList): Part {
    const char = this.peek!
    const quoted = !this.options.noQuotes
    if (char === '$') return list.loose(this.dollar())
    if (quoted && char === "'") return list.solid(this.singleQuoted())
    if (quoted && char === '"') return list.solid(this.doubleQuoted())
    this.at++
    return char === this.escape ? list.solid(this.escaped()) : list.loose(char)
  }

  escaped(): string {
    const kept = this.rawEscapes ? this.escape : ''
    return this.done ? kept : kept + this.next()
  }

  singleQuoted(): Part {
    const close = this.chars.indexOf("'", this.at + 1)
    if (close < 0) return failure('unexpected end of statement while looking for matching single-quote')
    const inner = this.chars.slice(this.at + 1, close).join('')
    this.at = close + 1
    return this.options.rawQuotes ? `'${inner}'` : inner
  }

  doubleQuoted(): Part {
    let text = this.options.rawQuotes ? '"' : ''
    this.at++
    while (this.peek !== '"') {
      if (this.done) return failure('unexpected end of statement while looking for matching double-quote')
      const piece = this.peek === '$' ? this.dollar() : this.inQuotes()
      if (failed(piece)) return piece
      text += piece
    }
    this.at++
    return this.options.rawQuotes ? `${text}"` : text
  }

  /** Inside double quotes the escape character works on `"`, `$` and itself only. */
  inQuotes(): string {
    const char = this.next()
    if (char !== this.escape) return char
    const kept = this.rawEscapes ? char : ''
    if (this.done) return kept
    return this.peek === '"' || this.peek === '$' || this.peek === this.escape ? kept + this.next() : kept + char
  }

  dollar(): Part {
    this.at++
    if (this.peek === '{') return this.braces()
    const name = this.name()
    if (name === '') return '$'
    const value = this.lookup(name)
    return value === undefined && this.options.keepUnset ? `$${name}` : (value ?? '')
  }

  braces(): Part {
    this.at++
    if (this.done) return failure("syntax error: missing '}'")
    if (/[{}:]/.test(this.peek!)) return failure('syntax error: bad substitution')
    const name = this.name()
    const sign = this.next()
    if (sign === '}') return this.plain(name)
    if (sign === ':') return this.modified(name, this.next(), ':')
    if (/^[-+?#%]$/.test(sign)) return this.modified(name, sign, '')
    return sign === '/' ? this.replace(name) : failure(`unsupported modifier (${sign}) in substitution`)
  }

  plain(name: string): string {
    const value = this.lookup(name)
    return value === undefined && this.options.keepUnset ? `\${${name}}` : (value ?? '')
  }

  modified(name: string, sign: string, colon: '' | ':'): Part {
    const word = this.until('}', sign === '#' || sign === '%')
    if (failed(word)) return this.done ? failure("syntax error: missing '}'") : word
    const value = this.lookup(name)
    if (value === undefined && this.options.keepUnset) return `\${${name}${colon}${sign}${word.text}}`
    const missing = value === undefined || (colon === ':' && value === '')
    if (sign === '-') return missing ? word.text : value
    if (sign === '+') return missing ? '' : word.text
    if (sign === '?') return missing ? refused(name, word.text, value === undefined) : value
    if (sign === '#' || sign === '%') return trimmed(value ?? '', word.text, sign)
    return failure(`unsupported modifier (${colon}${sign}) in substitution`)
  }

  replace(name: string): Part {
    const all = this.peek === '/'
    if (all) this.at++
    const pattern = this.until('/', true)
    if (failed(pattern)) return this.done ? failure("syntax error: missing '/' in ${}") : pattern
    const replacement = this.until('}', true)
    if (failed(replacement)) return this.done ? failure("syntax error: missing '}'") : replacement
    const value = this.lookup(name)
    if (value !== undefined || !this.options.keepUnset) {
      return replaced(value ?? '', pattern.text, replacement.text, all)
    }
    return `\${${name}/${pattern.text}/${replacement.text}}`
  }

  name(): string {
    const first = this.peek ?? ''
    if (/^[@*#?\-$!]$/.test(first)) return this.next()
    return this.run(digit.test(first) ? digit : letter)
  }

  run(kind: RegExp): string {
    const start = this.at
    while (!this.done && kind.test(this.peek!)) this.at++
    return this.chars.slice(start, this.at).join('')
  }

  lookup(name: string): string | undefined {
    const value = this.variables.get(name)
    ;(value === undefined ? this.unmatched : this.matched).add(name)
    return value
  }
}

const refused = (name: string, message: string, unset: boolean): Failure =>
  failure(`${name}: ${message || `is not allowed to be ${unset ? 'unset' : 'empty'}`}`)

const trimmed = (value: string, word: string, sign: '#' | '%'): Part => {
  const greedy = word.startsWith(sign)
  return (sign === '#' ? withoutStart : withoutEnd)(value, greedy ? word.slice(1) : word, greedy)
}

/**
 * Replaces `$name`, `${name}`, `${name:-word}`, `:+`, `:?`, `#`, `##`, `%`, `%%`, `/` and `//` and takes quotes and
 * escapes away, as BuildKit does it in the arguments of an instruction (recording build-errors has its messages).
 */
export const expand = (source: string, variables: Variables, options: ExpandOptions = {}): Expanded | BadExpansion => {
  const expansion = new Expansion(source, variables, options)
  const result = expansion.until(undefined, options.rawEscapes ?? false)
  const { matched, unmatched } = expansion
  if (!failed(result)) return { ...result, matched, unmatched }
  return { ...failure(`failed to process ${JSON.stringify(source)}: ${result.message}`), unmatched }
}
