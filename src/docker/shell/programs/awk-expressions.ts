import { type Expr, type Token } from './awk-syntax.ts'

/** Raised by the parser and caught in `parseAwk`: the script is none. */
export class Wrong {
  readonly kind = 'wrong'
}

export const deepest = 200
const order: readonly (readonly string[])[] = [
  ['<', '<=', '==', '!=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]
const assigning = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='])

/** Reads expressions from a list of tokens. */
export class ExpressionParser {
  readonly tokens: readonly Token[]
  at = 0
  depth = 0
  // Inside `print`, a bare `>` sends the output somewhere.
  noGreater = false

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get now(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)]!
  }

  is(text: string): boolean {
    return this.now.text === text && this.now.kind !== 'string' && this.now.kind !== 'regex'
  }

  take(text: string): boolean {
    if (!this.is(text)) return false
    this.at++
    return true
  }

  want(text: string): void {
    if (!this.take(text)) throw new Wrong()
  }

  name(): string {
    const token = this.now
    if (token.kind !== 'name' && token.kind !== 'call') throw new Wrong()
    this.at++
    return token.text
  }

  list(close: string): Expr[] {
    const greater = this.noGreater
    this.noGreater = false
    const list: Expr[] = []
    while (!this.take(close)) {
      while (this.take('\n'));
      list.push(this.expr())
      if (!this.is(close)) this.want(',')
    }
    this.noGreater = greater
    return list
  }

  expr(): Expr {
    if (++this.depth > deepest) throw new Wrong()
    const left = this.choice()
    this.depth--
    const op = this.now.text
    const target = left.kind === 'name' || left.kind === 'field' || left.kind === 'item'
    if (this.now.kind !== 'sign' || !assigning.has(op) || !target) return left
    this.at++
    return { kind: 'assign', op: op.slice(0, -1).replace('**', '^'), to: left, value: this.expr() }
  }

  choice(): Expr {
    const test = this.or()
    if (!this.take('?')) return test
    const yes = this.expr()
    this.want(':')
    return { kind: 'choice', test, yes, no: this.expr() }
  }

  or(): Expr {
    let left = this.and()
    while (this.take('||')) {
      while (this.take('\n'));
      left = { kind: 'binary', op: '||', left, right: this.and() }
    }
    return left
  }

  and(): Expr {
    let left = this.in()
    while (this.take('&&')) {
      while (this.take('\n'));
      left = { kind: 'binary', op: '&&', left, right: this.in() }
    }
    return left
  }

  in(): Expr {
    let left = this.match()
    while (this.take('in')) left = { kind: 'in', keys: [left], name: this.name() }
    return left
  }

  match(): Expr {
    let left = this.binary(0)
    for (let op = this.now.text; this.now.kind === 'sign' && (op === '~' || op === '!~'); op = this.now.text) {
      this.at++
      left = { kind: 'binary', op, left, right: this.binary(0) }
    }
    return left
  }

  binary(level: number): Expr {
    const below = (): Expr =>
      level === 0 ? this.concat() : level === order.length - 1 ? this.unary() : this.binary(level + 1)
    let left = below()
    for (let op = this.now.text; this.now.kind === 'sign' && order[level]!.includes(op); op = this.now.text) {
      if (op === '>' && this.noGreater) break
      this.at++
      left = { kind: 'binary', op, left, right: below() }
    }
    return left
  }

  // Values side by side are one string.
  concat(): Expr {
    let left = this.binary(1)
    while (this.begins()) left = { kind: 'binary', op: ' ', left, right: this.binary(1) }
    return left
  }

  begins(): boolean {
    const { kind, text } = this.now
    if (kind === 'number' || kind === 'string' || kind === 'name' || kind === 'call') return true
    return kind === 'sign' && ['$', '(', '!', '-', '+', '++', '--'].includes(text) && text !== '+' && text !== '-'
  }

  unary(): Expr {
    if (++this.depth > deepest) throw new Wrong()
    const op = this.now
    const sign = op.kind === 'sign' && ['!', '-', '+'].includes(op.text)
    if (sign) this.at++
    const made: Expr = sign ? { kind: 'unary', op: op.text, of: this.unary() } : this.power()
    this.depth--
    return made
  }

  power(): Expr {
    const left = this.postfix()
    if (!this.take('^') && !this.take('**')) return left
    return { kind: 'binary', op: '^', left, right: this.unary() }
  }

  postfix(): Expr {
    for (const [sign, by] of [
      ['++', 1],
      ['--', -1],
    ] as const)
      if (this.take(sign)) return { kind: 'step', by, before: true, of: this.primary() }
    const of = this.primary()
    if (of.kind !== 'name' && of.kind !== 'field' && of.kind !== 'item') return of
    if (this.take('++')) return { kind: 'step', by: 1, before: false, of }
    return this.take('--') ? { kind: 'step', by: -1, before: false, of } : of
  }

  primary(): Expr {
    const token = this.now
    this.at++
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) }
      case 'string':
        return { kind: 'string', value: token.text }
      case 'regex':
        return { kind: 'regex', source: token.text }
      case 'name':
        return this.take('[')
          ? { kind: 'item', name: token.text, keys: this.list(']') }
          : { kind: 'name', name: token.text }
      case 'call':
        return { kind: 'call', name: token.text, args: this.take('(') ? this.list(')') : [] }
      default:
        return this.other(token)
    }
  }

  other(token: Token): Expr {
    if (token.text === '$')
      return { kind: 'field', of: this.is('++') || this.is('--') || this.is('-') ? this.unary() : this.primary() }
    if (token.text === 'getline') return { kind: 'getline' }
    if (token.text !== '(') throw new Wrong()
    const list = this.list(')')
    if (list.length > 1 && this.take('in')) return { kind: 'in', keys: list, name: this.name() }
    if (list.length !== 1) throw new Wrong()
    return list[0]!
  }
}
