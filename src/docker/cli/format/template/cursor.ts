import { quote } from '../quote.ts'
import { lex, type Token, type TokenKind } from './lex.ts'

const tokenText = (token: Token): string => {
  if (token.kind === 'eof' || token.kind === 'error') return token.text
  if (['keyword', 'dot', 'nil'].includes(token.kind)) return `<${token.text}>`
  return [...token.text].length > 10 ? `${quote([...token.text].slice(0, 10).join(''))}...` : quote(token.text)
}

/**
 * A place in the tokens of a template. The first error wins: after it every token reads as the end of the text, so that
 * a parser comes to its end without more ado.
 */
export class TokenCursor {
  readonly source: string
  readonly tokens: readonly Token[]
  next = 0
  error: string | undefined

  constructor(source: string) {
    this.source = source
    this.tokens = lex(source)
  }

  fail(text: string): void {
    this.error ??= `${this.source.slice(0, this.tokenAt(this.next - 1).at).split('\n').length}: ${text}`
  }

  tokenAt(index: number): Token {
    const last = this.tokens.at(-1)!
    if (this.error !== undefined) return { ...last, kind: 'eof', text: 'EOF' }
    return this.tokens[Math.min(Math.max(index, 0), this.tokens.length - 1)]!
  }

  peek(): Token {
    return this.tokenAt(this.next)
  }

  take(): Token {
    const token = this.peek()
    this.next++
    return token
  }

  skipSpace(): void {
    while (this.peek().kind === 'space') this.next++
  }

  peekWord(): Token {
    this.skipSpace()
    return this.peek()
  }

  takeWord(): Token {
    this.skipSpace()
    return this.take()
  }

  unexpected(token: Token, context: string): void {
    this.fail(token.kind === 'error' ? token.text : `unexpected ${tokenText(token)} in ${context}`)
  }

  expect(kind: TokenKind, context: string): Token {
    const token = this.takeWord()
    if (token.kind !== kind) this.unexpected(token, context)
    return token
  }
}
