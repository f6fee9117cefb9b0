import { deepest, ExpressionParser, Wrong } from './awk-expressions.ts'
import { type Expr, type Func, type Rule, type Script, type Statement, tokensOf } from './awk-syntax.ts'

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

class Parser extends ExpressionParser {
  lines(): void {
    while (this.take('\n') || this.take(';'));
  }

  script(): Script {
    const rules: Rule[] = []
    const functions = new Map<string, Func>()
    for (this.lines(); this.now.kind !== 'end'; this.lines()) {
      if (this.take('function') || this.take('func')) functions.set(this.name(), this.function())
      else rules.push(this.rule())
    }
    return { rules, functions }
  }

  function(): Func {
    const params: string[] = []
    this.want('(')
    while (!this.take(')')) {
      params.push(this.name())
      if (!this.is(')')) this.want(',')
    }
    while (this.take('\n'));
    return { params, body: this.block() }
  }

  rule(): Rule {
    if (this.take('BEGIN')) return { when: 'BEGIN', body: this.block() }
    if (this.take('END')) return { when: 'END', body: this.block() }
    const pattern = this.is('{') ? undefined : this.expr()
    const until = pattern && this.take(',') ? this.expr() : undefined
    const body: Statement = this.is('{') ? this.block() : { kind: 'print', formatted: false, args: [] }
    return { when: 'line', body, ...(pattern ? { pattern } : {}), ...(until ? { until } : {}) }
  }

  block(): Statement {
    if (++this.depth > deepest) throw new Wrong()
    this.want('{')
    const body: Statement[] = []
    for (this.lines(); !this.take('}'); this.lines()) body.push(this.statement())
    this.depth--
    return { kind: 'block', body }
  }

  // The end of a simple statement; a closing brace is left where it is.
  ended(): void {
    if (!this.is('}') && this.now.kind !== 'end' && !this.take(';') && !this.take('\n')) throw new Wrong()
  }

  inner(): Statement {
    while (this.take('\n'));
    if (this.take(';')) return { kind: 'block', body: [] }
    return this.statement()
  }

  statement(): Statement {
    if (++this.depth > deepest) throw new Wrong()
    const statement = this.oneStatement()
    this.depth--
    return statement
  }

  oneStatement(): Statement {
    if (this.is('{')) return this.block()
    if (this.take('if')) return this.if()
    if (this.take('while')) return { kind: 'while', test: this.inParens(), body: this.inner(), first: true }
    if (this.take('do')) return this.do()
    if (this.take('for')) return this.for()
    const simple = this.simple()
    this.ended()
    return simple
  }

  if(): Statement {
    const test = this.inParens()
    const yes = this.inner()
    const at = this.at
    this.lines()
    if (this.take('else')) return { kind: 'if', test, yes, no: this.inner() }
    this.at = at
    return { kind: 'if', test, yes }
  }

  do(): Statement {
    const body = this.inner()
    this.lines()
    this.want('while')
    const test = this.inParens()
    this.ended()
    return { kind: 'while', test, body, first: false }
  }

  for(): Statement {
    this.want('(')
    const [name, word, array, close] = this.tokens.slice(this.at, this.at + 4)
    if (name?.kind === 'name' && word?.text === 'in' && close?.text === ')') {
      this.at += 4
      return { kind: 'each', name: name.text, array: array!.text, body: this.inner() }
    }
    const begin = this.is(';') ? undefined : this.simple()
    this.want(';')
    const test = this.is(';') ? undefined : this.expr()
    this.want(';')
    const next = this.is(')') ? undefined : this.simple()
    this.want(')')
    return {
      kind: 'for',
      body: this.inner(),
      ...(begin ? { begin } : {}),
      ...(test ? { test } : {}),
      ...(next ? { next } : {}),
    }
  }

  inParens(): Expr {
    this.want('(')
    const test = this.expr()
    this.want(')')
    return test
  }

  simple(): Statement {
    if (this.is('print') || this.is('printf')) return this.print()
    for (const how of ['next', 'exit', 'break', 'continue', 'return'] as const) {
      if (!this.take(how)) continue
      const bare = this.is(';') || this.is('\n') || this.is('}') || this.now.kind === 'end'
      return { kind: 'leave', how, ...(bare ? {} : { value: this.expr() }) }
    }
    if (this.take('delete')) {
      const name = this.name()
      return { kind: 'delete', name, ...(this.take('[') ? { keys: this.list(']') } : {}) }
    }
    return { kind: 'expr', of: this.expr() }
  }

  print(): Statement {
    const formatted = this.now.text === 'printf'
    this.at++
    const args = this.printArgs()
    const append = this.is('>>')
    if (!append && !this.is('>')) return { kind: 'print', formatted, args }
    this.at++
    return { kind: 'print', formatted, args, to: { append, path: this.concat() } }
  }

  printEnds(): boolean {
    const { kind, text } = this.now
    return kind === 'end' || kind === 'line' || (kind === 'sign' && [';', '}', '>', '>>'].includes(text))
  }

  printArgs(): Expr[] {
    if (this.printEnds()) return []
    const at = this.at
    // `print (a, b)` is a list; `print (a) b` is not.
    if (this.take('(')) {
      const args = this.list(')')
      if (this.printEnds()) return args
      this.at = at
    }
    this.noGreater = true
    const args = [this.expr()]
    while (this.take(',')) args.push(this.expr())
    this.noGreater = false
    return args
  }
}
