import { quote } from '../quote.ts'

export type TokenKind =
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | 'field'
  | 'variable'
  | 'identifier'
  | 'keyword'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'number'
  | 'char'
  | 'string'
  | 'pipe'
  | 'declare'
  | 'assign'
  | 'open'
  | 'close'
  | 'mark'
  | 'error'
  | 'eof'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly at: number
}

const KEYWORDS = ['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']
const ALNUM = /[\p{L}\p{Nd}_]/u
const NUMBER =
  /^[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/

const codePoint = (text: string, at: number): string => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

const unicode = (character: string): string => {
  const hex = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  return /\p{C}/u.test(character) ? hex : `${hex} '${character}'`
}

/** Cuts the inside of one action into tokens, up to and with its `}}`. */
class ActionLexer {
  readonly source: string
  at: number
  depth = 0
  readonly tokens: Token[]

  constructor(source: string, at: number, tokens: Token[]) {
    this.source = source
    this.at = at
    this.tokens = tokens
  }

  emit(kind: TokenKind, length: number): void {
    this.tokens.push({ kind, text: this.source.slice(this.at, this.at + length), at: this.at })
    this.at += length
  }

  fail(text: string): undefined {
    this.tokens.push({ kind: 'error', text, at: this.at })
    return undefined
  }

  /** Length of `}}` or ` -}}` here, 0 when there is neither. */
  closing(at = this.at): number {
    if (/^[ \t\r\n]-\}\}/.test(this.source.slice(at, at + 4))) return 4
    return this.source.startsWith('}}', at) ? 2 : 0
  }

  /** Offset after the action and whether white space after it goes; undefined after an error. */
  run(): { next: number; trim: boolean } | undefined {
    while (true) {
      const closing = this.closing()
      if (closing > 0) {
        if (this.depth > 0) return this.fail('unclosed left paren')
        this.tokens.push({ kind: 'right', text: '}}', at: this.at })
        return { next: this.at + closing, trim: closing === 4 }
      }
      if (!this.one()) return undefined
    }
  }

  one(): boolean {
    const count = this.tokens.length
    const character = codePoint(this.source, this.at)
    if (character === '') this.fail('unclosed action')
    else if (/[ \t\r\n]/.test(character)) this.space()
    else if (character === '=') this.emit('assign', 1)
    else if (character === ':') this.source[this.at + 1] === '=' ? this.emit('declare', 2) : this.fail('expected :=')
    else if (character === '|') this.emit('pipe', 1)
    else if (character === '(') this.parenthesis(1)
    else if (character === ')') this.parenthesis(-1)
    else if ('"`\''.includes(character)) this.literal(character)
    else if (character === '$') this.word('variable')
    else if (character === '.' && !/[0-9]/.test(this.source[this.at + 1] ?? '')) this.word('field')
    else if (/[-+.0-9]/.test(character)) this.number()
    else if (ALNUM.test(character)) this.word('identifier')
    else if (/[ -~]/.test(character)) this.emit('mark', 1)
    else this.fail(`unrecognized character in action: ${unicode(character)}`)
    return this.tokens.length > count && this.tokens.at(-1)!.kind !== 'error'
  }

  space(): void {
    let end = this.at
    while (/[ \t\r\n]/.test(this.source[end] ?? '') && this.closing(end) !== 4) end++
    this.emit('space', end - this.at)
  }

  parenthesis(change: 1 | -1): void {
    this.depth += change
    if (this.depth < 0) this.fail('unexpected right paren')
    else this.emit(change > 0 ? 'open' : 'close', 1)
  }

  terminates(at: number): boolean {
    const character = this.source[at] ?? ''
    return character === '' || /[ \t\r\n.,|:)(]/.test(character) || this.source.startsWith('}}', at)
  }

  word(kind: 'variable' | 'field' | 'identifier'): void {
    const begin = this.at + (kind === 'identifier' ? 0 : 1)
    if (kind !== 'identifier' && this.terminates(begin)) return this.emit(kind === 'field' ? 'dot' : 'variable', 1)
    let end = begin
    while (ALNUM.test(codePoint(this.source, end))) end += codePoint(this.source, end).length
    if (!this.terminates(end)) return this.fail(`bad character ${unicode(codePoint(this.source, end))}`)
    this.emit(kind === 'identifier' ? wordKind(this.source.slice(begin, end)) : kind, end - this.at)
  }

  number(): void {
    const text = NUMBER.exec(this.source.slice(this.at))![0]
    const after = codePoint(this.source, this.at + text.length)
    if (ALNUM.test(after)) this.fail(`bad number syntax: ${quote(text + after)}`)
    else if (text === '') this.emit('mark', 1)
    else this.emit('number', text.length)
  }

  literal(mark: string): void {
    let end = this.at + 1
    while (end < this.source.length && this.source[end] !== mark) {
      if (mark !== '`' && this.source[end] === '\n') break
      end += mark !== '`' && this.source[end] === '\\' ? 2 : 1
    }
    if (this.source[end] === mark) {
      this.emit(mark === "'" ? 'char' : 'string', end + 1 - this.at)
      return
    }
    const what = mark === "'" ? 'character constant' : mark === '"' ? 'quoted string' : 'raw quoted string'
    this.fail(`unterminated ${what}`)
  }
}

const wordKind = (word: string): TokenKind => {
  if (KEYWORDS.includes(word)) return 'keyword'
  if (word === 'nil') return 'nil'
  return word === 'true' || word === 'false' ? 'bool' : 'identifier'
}

/** Where text goes on after a comment that begins at `at`, or what is wrong with it. */
const comment = (source: string, at: number): { next: number; trim: boolean } | string => {
  const end = source.indexOf('*/', at)
  if (end < 0) return 'unclosed comment'
  const after = source.slice(end + 2)
  if (after.startsWith('}}')) return { next: end + 4, trim: false }
  return /^[ \t\r\n]-\}\}/.test(after) ? { next: end + 6, trim: true } : 'comment ends before closing delimiter'
}

/** The tokens of a Go template; the last one is `eof`, or `error` with Go's words about what could not be read. */
export const lex = (source: string): readonly Token[] => {
  const tokens: Token[] = []
  let next = 0
  let trim = false
  while (true) {
    const left = source.indexOf('{{', next)
    const end = left < 0 ? source.length : left
    const trimEnd = left >= 0 && /^-[ \t\r\n]/.test(source.slice(left + 2, left + 4))
    let text = source.slice(next, end)
    const begin = trim ? next + text.length - text.replace(/^[ \t\r\n]+/, '').length : next
    if (trim) text = text.replace(/^[ \t\r\n]+/, '')
    if (trimEnd) text = text.replace(/[ \t\r\n]+$/, '')
    if (text !== '') tokens.push({ kind: 'text', text, at: begin })
    if (left < 0) return [...tokens, { kind: 'eof', text: 'EOF', at: end }]
    const inside = left + 2 + (trimEnd ? 2 : 0)
    const done = source.startsWith('/*', inside) ? comment(source, inside) : action(source, left, inside, tokens)
    if (typeof done === 'string') return [...tokens, { kind: 'error', text: done, at: left }]
    if (done === undefined) return tokens
    next = done.next
    trim = done.trim
  }
}

const action = (source: string, left: number, inside: number, tokens: Token[]) => {
  tokens.push({ kind: 'left', text: '{{', at: left })
  return new ActionLexer(source, inside, tokens).run()
}
