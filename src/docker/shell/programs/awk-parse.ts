import { type Expr, type Func, type Rule, type Script, type Statement, type Token, tokensOf } from './awk-syntax.ts'

/** Raised inside of this file: the script is none. */
class Wrong {
  readonly kind = 'wrong'
}

const deepest = 200
const order: readonly (readonly string[])[] = [
  ['<', '<=', '==', '!=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
]
const assigning = new Set(['=', '+=', '-=', '*=', '/=', '%=', '^=', '**='])

/** Reads a script of awk; text: what it stumbled over. */
export const parseAwk = (text: string): Script | string => {
  const tokens = tokensOf(text)
  if (!tokens) return 'Unexpected token'
  try {
    return new Parser(tokens).script()
  } catch (wrong) {
    if (wrong instanceof Wrong) return 'Unexpected token'
    throw wrong
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  // Inside `print`, a bare `>` sends the output somewhere; in the head of `for`, `in` belongs to the loop.
  #noGreater = false
  #noIn = false

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get #now(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)]!
  }

  #is(text: string): boolean {
    return this.#now.text === text && this.#now.kind !== 'string' && this.#now.kind !== 'regex'
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false
    this.#at++
    return true
  }

  #want(text: string): void {
    if (!this.#take(text)) throw new Wrong()
  }

  #name(): string {
    const token = this.#now
    if (token.kind !== 'name' && token.kind !== 'call') throw new Wrong()
    this.#at++
    return token.text
  }

  #lines(): void {
    while (this.#take('\n') || this.#take(';'));
  }

  script(): Script {
    const rules: Rule[] = []
    const functions = new Map<string, Func>()
    for (this.#lines(); this.#now.kind !== 'end'; this.#lines()) {
      if (this.#take('function') || this.#take('func')) functions.set(this.#name(), this.#function())
      else rules.push(this.#rule())
    }
    return { rules, functions }
  }

  #function(): Func {
    const params: string[] = []
    this.#want('(')
    while (!this.#take(')')) {
      params.push(this.#name())
      if (!this.#is(')')) this.#want(',')
    }
    while (this.#take('\n'));
    return { params, body: this.#block() }
  }

  #rule(): Rule {
    if (this.#take('BEGIN')) return { when: 'BEGIN', body: this.#block() }
    if (this.#take('END')) return { when: 'END', body: this.#block() }
    const pattern = this.#is('{') ? undefined : this.#expr()
    const until = pattern && this.#take(',') ? this.#expr() : undefined
    const body: Statement = this.#is('{') ? this.#block() : { kind: 'print', formatted: false, args: [] }
    return { when: 'line', body, ...(pattern ? { pattern } : {}), ...(until ? { until } : {}) }
  }

  #block(): Statement {
    if (++this.#depth > deepest) throw new Wrong()
    this.#want('{')
    const body: Statement[] = []
    for (this.#lines(); !this.#take('}'); this.#lines()) body.push(this.#statement())
    this.#depth--
    return { kind: 'block', body }
  }

  // The end of a simple statement; a closing brace is left where it is.
  #ended(): void {
    if (!this.#is('}') && this.#now.kind !== 'end' && !this.#take(';') && !this.#take('\n')) throw new Wrong()
  }

  #inner(): Statement {
    while (this.#take('\n'));
    if (this.#take(';')) return { kind: 'block', body: [] }
    return this.#statement()
  }

  #statement(): Statement {
    if (++this.#depth > deepest) throw new Wrong()
    const statement = this.#oneStatement()
    this.#depth--
    return statement
  }

  #oneStatement(): Statement {
    if (this.#is('{')) return this.#block()
    if (this.#take('if')) return this.#if()
    if (this.#take('while')) return { kind: 'while', test: this.#inParens(), body: this.#inner(), first: true }
    if (this.#take('do')) return this.#do()
    if (this.#take('for')) return this.#for()
    const simple = this.#simple()
    this.#ended()
    return simple
  }

  #if(): Statement {
    const test = this.#inParens()
    const yes = this.#inner()
    const at = this.#at
    this.#lines()
    if (this.#take('else')) return { kind: 'if', test, yes, no: this.#inner() }
    this.#at = at
    return { kind: 'if', test, yes }
  }

  #do(): Statement {
    const body = this.#inner()
    this.#lines()
    this.#want('while')
    const test = this.#inParens()
    this.#ended()
    return { kind: 'while', test, body, first: false }
  }

  #for(): Statement {
    this.#want('(')
    const [name, word, array, close] = this.#tokens.slice(this.#at, this.#at + 4)
    if (name?.kind === 'name' && word?.text === 'in' && close?.text === ')') {
      this.#at += 4
      return { kind: 'each', name: name.text, array: array!.text, body: this.#inner() }
    }
    const begin = this.#is(';') ? undefined : this.#simple()
    this.#want(';')
    const test = this.#is(';') ? undefined : this.#expr()
    this.#want(';')
    const next = this.#is(')') ? undefined : this.#simple()
    this.#want(')')
    return {
      kind: 'for',
      body: this.#inner(),
      ...(begin ? { begin } : {}),
      ...(test ? { test } : {}),
      ...(next ? { next } : {}),
    }
  }

  #inParens(): Expr {
    this.#want('(')
    const test = this.#expr()
    this.#want(')')
    return test
  }

  #simple(): Statement {
    if (this.#is('print') || this.#is('printf')) return this.#print()
    for (const how of ['next', 'exit', 'break', 'continue', 'return'] as const) {
      if (!this.#take(how)) continue
      const bare = this.#is(';') || this.#is('\n') || this.#is('}') || this.#now.kind === 'end'
      return { kind: 'leave', how, ...(bare ? {} : { value: this.#expr() }) }
    }
    if (this.#take('delete')) {
      const name = this.#name()
      return { kind: 'delete', name, ...(this.#take('[') ? { keys: this.#list(']') } : {}) }
    }
    return { kind: 'expr', of: this.#expr() }
  }

  #print(): Statement {
    const formatted = this.#now.text === 'printf'
    this.#at++
    const args = this.#printArgs()
    const append = this.#is('>>')
    if (!append && !this.#is('>')) return { kind: 'print', formatted, args }
    this.#at++
    return { kind: 'print', formatted, args, to: { append, path: this.#concat() } }
  }

  #printEnds(): boolean {
    const { kind, text } = this.#now
    return kind === 'end' || kind === 'line' || (kind === 'sign' && [';', '}', '>', '>>'].includes(text))
  }

  #printArgs(): Expr[] {
    if (this.#printEnds()) return []
    const at = this.#at
    // `print (a, b)` is a list; `print (a) b` is not.
    if (this.#take('(')) {
      const args = this.#list(')')
      if (this.#printEnds()) return args
      this.#at = at
    }
    this.#noGreater = true
    const args = [this.#expr()]
    while (this.#take(',')) args.push(this.#expr())
    this.#noGreater = false
    return args
  }

  #list(close: string): Expr[] {
    const [greater, inside] = [this.#noGreater, this.#noIn]
    this.#noGreater = this.#noIn = false
    const list: Expr[] = []
    while (!this.#take(close)) {
      while (this.#take('\n'));
      list.push(this.#expr())
      if (!this.#is(close)) this.#want(',')
    }
    this.#noGreater = greater
    this.#noIn = inside
    return list
  }

  #expr(): Expr {
    if (++this.#depth > deepest) throw new Wrong()
    const left = this.#choice()
    this.#depth--
    const op = this.#now.text
    const target = left.kind === 'name' || left.kind === 'field' || left.kind === 'item'
    if (this.#now.kind !== 'sign' || !assigning.has(op) || !target) return left
    this.#at++
    return { kind: 'assign', op: op.slice(0, -1).replace('**', '^'), to: left, value: this.#expr() }
  }

  #choice(): Expr {
    const test = this.#or()
    if (!this.#take('?')) return test
    const yes = this.#expr()
    this.#want(':')
    return { kind: 'choice', test, yes, no: this.#expr() }
  }

  #or(): Expr {
    let left = this.#and()
    while (this.#take('||')) {
      while (this.#take('\n'));
      left = { kind: 'binary', op: '||', left, right: this.#and() }
    }
    return left
  }

  #and(): Expr {
    let left = this.#in()
    while (this.#take('&&')) {
      while (this.#take('\n'));
      left = { kind: 'binary', op: '&&', left, right: this.#in() }
    }
    return left
  }

  #in(): Expr {
    let left = this.#match()
    while (!this.#noIn && this.#take('in')) left = { kind: 'in', keys: [left], name: this.#name() }
    return left
  }

  #match(): Expr {
    let left = this.#binary(0)
    for (let op = this.#now.text; this.#now.kind === 'sign' && (op === '~' || op === '!~'); op = this.#now.text) {
      this.#at++
      left = { kind: 'binary', op, left, right: this.#binary(0) }
    }
    return left
  }

  #binary(level: number): Expr {
    const below = (): Expr =>
      level === 0 ? this.#concat() : level === order.length - 1 ? this.#unary() : this.#binary(level + 1)
    let left = below()
    for (let op = this.#now.text; this.#now.kind === 'sign' && order[level]!.includes(op); op = this.#now.text) {
      if (op === '>' && this.#noGreater) break
      this.#at++
      left = { kind: 'binary', op, left, right: below() }
    }
    return left
  }

  // Values side by side are one string.
  #concat(): Expr {
    let left = this.#binary(1)
    while (this.#begins()) left = { kind: 'binary', op: ' ', left, right: this.#binary(1) }
    return left
  }

  #begins(): boolean {
    const { kind, text } = this.#now
    if (kind === 'number' || kind === 'string' || kind === 'name' || kind === 'call') return true
    return kind === 'sign' && ['$', '(', '!', '-', '+', '++', '--'].includes(text) && text !== '+' && text !== '-'
  }

  #unary(): Expr {
    if (++this.#depth > deepest) throw new Wrong()
    const op = this.#now
    const sign = op.kind === 'sign' && ['!', '-', '+'].includes(op.text)
    if (sign) this.#at++
    const made: Expr = sign ? { kind: 'unary', op: op.text, of: this.#unary() } : this.#power()
    this.#depth--
    return made
  }

  #power(): Expr {
    const left = this.#postfix()
    if (!this.#take('^') && !this.#take('**')) return left
    return { kind: 'binary', op: '^', left, right: this.#unary() }
  }

  #postfix(): Expr {
    for (const [sign, by] of [
      ['++', 1],
      ['--', -1],
    ] as const)
      if (this.#take(sign)) return { kind: 'step', by, before: true, of: this.#primary() }
    const of = this.#primary()
    if (of.kind !== 'name' && of.kind !== 'field' && of.kind !== 'item') return of
    if (this.#take('++')) return { kind: 'step', by: 1, before: false, of }
    return this.#take('--') ? { kind: 'step', by: -1, before: false, of } : of
  }

  #primary(): Expr {
    const token = this.#now
    this.#at++
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) }
      case 'string':
        return { kind: 'string', value: token.text }
      case 'regex':
        return { kind: 'regex', source: token.text }
      case 'name':
        return this.#take('[')
          ? { kind: 'item', name: token.text, keys: this.#list(']') }
          : { kind: 'name', name: token.text }
      case 'call':
        return { kind: 'call', name: token.text, args: this.#take('(') ? this.#list(')') : [] }
      default:
        return this.#other(token)
    }
  }

  #other(token: Token): Expr {
    if (token.text === '$')
      return { kind: 'field', of: this.#is('++') || this.#is('--') || this.#is('-') ? this.#unary() : this.#primary() }
    if (token.text === 'getline') return { kind: 'getline' }
    if (token.text !== '(') throw new Wrong()
    const list = this.#list(')')
    if (list.length > 1 && this.#take('in')) return { kind: 'in', keys: list, name: this.#name() }
    if (list.length !== 1) throw new Wrong()
    return list[0]!
  }
}
