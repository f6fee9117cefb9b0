import { callBuiltin, type Host } from './awk-builtins.ts'
import { formatted } from './awk-format.ts'
import { AwkRecord, type Scope } from './awk-record.ts'
import type { Expr, Script, Statement } from './awk-syntax.ts'
import { arithmetic, type Cell, compare, isTrue, Loose, numberOf, textOf } from './awk-values.ts'

const mostSteps = 2_000_000
const deepest = 150

/** Raised inside of awk: a statement that leaves others; or the script has worked for too long. */
export class Leave {
  readonly how: string
  readonly value: Cell | undefined
  constructor(how: string, value?: Cell) {
    this.how = how
    this.value = value
  }
}

/** The expressions of a script: what they give, and what they set. */
export abstract class Evaluator extends AwkRecord implements Host {
  readonly script: Script
  #steps = 0
  #depth = 0

  constructor(script: Script, variables: Readonly<Record<string, string>>) {
    super(variables)
    this.script = script
  }

  /** Does a statement. */
  abstract do(statement: Statement): void
  /** Takes the next line; false when there is none. */
  abstract getline(): boolean

  work(): void {
    if (++this.#steps > mostSteps) throw new Leave('work')
  }

  set(name: string, value: Cell): void {
    this.globals.set(name, value)
  }

  format(values: readonly string[]): string {
    return formatted(values)
  }

  key(keys: readonly Expr[]): string {
    return keys.map((key) => textOf(this.value(key))).join(this.text('SUBSEP'))
  }

  value(expr: Expr): Cell {
    this.work()
    switch (expr.kind) {
      case 'number':
      case 'string':
        return expr.value
      case 'regex':
        return this.regex(expr.source)?.test(this.line) ? 1 : 0
      case 'name': {
        const found = this.scope.get(expr.name) ?? this.globals.get(expr.name)
        return found === undefined || found instanceof Map ? new Loose('') : found
      }
      case 'field':
        return this.field(numberOf(this.value(expr.of)))
      case 'item': {
        const [array, key] = [this.array(expr.name), this.key(expr.keys)]
        if (!array.has(key)) array.set(key, new Loose(''))
        return array.get(key)!
      }
      case 'in':
        return this.array(expr.name).has(this.key(expr.keys)) ? 1 : 0
      case 'binary':
        return this.#binary(expr)
      case 'unary':
        return expr.op === '!'
          ? isTrue(this.value(expr.of))
            ? 0
            : 1
          : numberOf(this.value(expr.of)) * (expr.op === '-' ? -1 : 1)
      case 'step': {
        const old = numberOf(this.value(expr.of))
        this.assign(expr.of, old + expr.by)
        return expr.before ? old + expr.by : old
      }
      case 'assign': {
        const right = this.value(expr.value)
        return this.assign(
          expr.to,
          expr.op === '' ? right : arithmetic(expr.op, numberOf(this.value(expr.to)), numberOf(right)),
        )
      }
      case 'choice':
        return this.value(isTrue(this.value(expr.test)) ? expr.yes : expr.no)
      case 'call':
        return this.call(expr)
      case 'getline':
        return this.getline() ? 1 : 0
    }
  }

  #binary({ op, left, right }: Expr & { kind: 'binary' }): Cell {
    if (op === '&&') return isTrue(this.value(left)) && isTrue(this.value(right)) ? 1 : 0
    if (op === '||') return isTrue(this.value(left)) || isTrue(this.value(right)) ? 1 : 0
    if (op === '~' || op === '!~') {
      const source = right.kind === 'regex' ? right.source : textOf(this.value(right))
      return (this.regex(source)?.test(textOf(this.value(left))) ?? false) === (op === '~') ? 1 : 0
    }
    const [a, b] = [this.value(left), this.value(right)]
    if (op === ' ') return textOf(a) + textOf(b)
    return ['<', '<=', '==', '!=', '>', '>='].includes(op)
      ? compare(op, a, b)
      : arithmetic(op, numberOf(a), numberOf(b))
  }

  assign(to: Expr, value: Cell): Cell {
    if (to.kind === 'item') this.array(to.name).set(this.key(to.keys), value)
    else if (to.kind === 'field') this.setField(numberOf(this.value(to.of)), textOf(value))
    else if (to.kind === 'name') {
      const scope = this.scope.has(to.name) ? this.scope : this.globals
      if (!(scope.get(to.name) instanceof Map)) scope.set(to.name, value)
      if (to.name === 'NF') this.setCount(numberOf(value))
    }
    return value
  }

  call({ name, args }: Expr & { kind: 'call' }): Cell {
    const own = this.script.functions.get(name)
    if (!own) return callBuiltin(this, name, args)
    if (++this.#depth > deepest) throw new Leave('work')
    const inner: Scope = new Map()
    own.params.forEach((param, at) => inner.set(param, this.argument(args[at])))
    const outer = this.scope
    this.scope = inner
    let result: Cell = new Loose('')
    try {
      this.do(own.body)
    } catch (leave) {
      if (!(leave instanceof Leave) || leave.how !== 'return') throw leave
      result = leave.value ?? result
    } finally {
      this.scope = outer
      this.#depth--
    }
    return result
  }

  // An array is handed over as it is; anything else by its value.
  argument(arg: Expr | undefined): Cell | Map<string, Cell> {
    if (!arg) return new Loose('')
    const held = arg.kind === 'name' ? (this.scope.get(arg.name) ?? this.globals.get(arg.name)) : undefined
    return held instanceof Map ? held : this.value(arg)
  }
}
