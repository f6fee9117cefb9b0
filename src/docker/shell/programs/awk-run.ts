import type { Expr, Script, Statement } from './awk-syntax.ts'
import { arithmetic, type Cell, compare, isTrue, Loose, numberOf, textOf } from './awk-values.ts'
import { callBuiltin, type Host } from './awk-builtins.ts'
import { formatted } from './awk-format.ts'
import { AwkRecord, records, type Scope } from './awk-record.ts'

const mostSteps = 2_000_000
const deepest = 150

/** Raised inside of this file: a statement that leaves others; or the script has worked for too long. */
class Leave {
  readonly how: string
  readonly value: Cell | undefined
  constructor(how: string, value?: Cell) {
    this.how = how
    this.value = value
  }
}

/** A script at work: it is given lines, and collects what it prints; `files` is what goes into files. */
export class Awk extends AwkRecord implements Host {
  readonly #script: Script
  readonly #open = new Set<number>()
  #steps = 0
  #depth = 0
  #lines: readonly string[] = []
  #next = 0
  out = ''
  exit = 0
  readonly files = new Map<string, { text: string; append: boolean }>()
  wrong: string | undefined

  constructor(script: Script, variables: Readonly<Record<string, string>>) {
    super(variables)
    this.#script = script
  }

  /** Runs BEGIN, each line of each input, then END. */
  run(inputs: readonly { name: string; text: string }[]): void {
    try {
      if (this.#rules('BEGIN') && this.#script.rules.some(({ when }) => when !== 'BEGIN')) this.#inputs(inputs)
    } catch (leave) {
      if (!(leave instanceof Leave)) throw leave
      this.wrong ??= leave.how === 'work' ? 'too much work' : undefined
    }
  }

  #inputs(inputs: readonly { name: string; text: string }[]): void {
    let on = true
    for (const { name, text } of inputs) {
      this.globals.set('FILENAME', name === '-' ? '' : name)
      this.globals.set('FNR', 0)
      this.#lines = records(text, this.text('RS'))
      for (this.#next = 0; on && this.#next < this.#lines.length;) on = this.#line()
    }
    this.#rules('END')
  }

  #line(): boolean {
    this.#read()
    return this.#rules('line')
  }

  #read(): void {
    this.setRecord(this.#lines[this.#next++]!)
    for (const name of ['NR', 'FNR']) this.globals.set(name, numberOf(this.globals.get(name) as Cell) + 1)
  }

  // False: the script has said exit.
  #rules(when: 'BEGIN' | 'END' | 'line'): boolean {
    try {
      this.#script.rules.forEach((rule, at) => {
        if (rule.when === when && this.#chosen(rule, at)) this.#do(rule.body)
      })
      return true
    } catch (leave) {
      if (!(leave instanceof Leave) || leave.how === 'work') throw leave
      if (leave.how !== 'exit') return true
      if (leave.value !== undefined) this.exit = numberOf(leave.value) & 255
      if (when === 'BEGIN') this.#rules('END')
      return false
    }
  }

  #chosen({ pattern, until }: Script['rules'][number], at: number): boolean {
    if (!pattern) return true
    if (!until) return isTrue(this.#value(pattern))
    if (!this.#open.has(at) && !isTrue(this.#value(pattern))) return false
    if (isTrue(this.#value(until))) this.#open.delete(at)
    else this.#open.add(at)
    return true
  }

  #work(): void {
    if (++this.#steps > mostSteps) throw new Leave('work')
  }

  #do(statement: Statement): void {
    this.#work()
    switch (statement.kind) {
      case 'block':
        for (const one of statement.body) this.#do(one)
        return
      case 'expr':
        return void this.#value(statement.of)
      case 'print':
        return this.#print(statement)
      case 'if':
        if (isTrue(this.#value(statement.test))) this.#do(statement.yes)
        else if (statement.no) this.#do(statement.no)
        return
      case 'while':
        if (!statement.first && !this.#loop(statement.body)) return
        while (isTrue(this.#value(statement.test))) if (!this.#loop(statement.body)) return
        return
      case 'for':
        if (statement.begin) this.#do(statement.begin)
        for (; !statement.test || isTrue(this.#value(statement.test)); statement.next && this.#do(statement.next))
          if (!this.#loop(statement.body)) return
        return
      case 'each':
        for (const key of [...this.array(statement.array).keys()]) {
          this.#assign({ kind: 'name', name: statement.name }, new Loose(key))
          if (!this.#loop(statement.body)) return
        }
        return
      case 'delete':
        if (statement.keys) this.array(statement.name).delete(this.#key(statement.keys))
        else this.array(statement.name).clear()
        return
      case 'leave':
        throw new Leave(statement.how, statement.value && this.#value(statement.value))
    }
  }

  // False: the loop is left.
  #loop(body: Statement): boolean {
    try {
      this.#work()
      this.#do(body)
      return true
    } catch (leave) {
      if (!(leave instanceof Leave) || (leave.how !== 'break' && leave.how !== 'continue')) throw leave
      return leave.how === 'continue'
    }
  }

  #print(statement: Statement & { kind: 'print' }): void {
    const values = statement.args.map((arg) => textOf(this.#value(arg)))
    const text = statement.formatted
      ? this.format(values)
      : (statement.args.length === 0 ? this.line : values.join(this.text('OFS'))) + this.text('ORS')
    if (!statement.to) {
      this.out += text
      return
    }
    const path = textOf(this.#value(statement.to.path))
    const file = this.files.get(path) ?? { text: '', append: statement.to.append }
    this.files.set(path, { ...file, text: file.text + text })
  }

  format(values: readonly string[]): string {
    return formatted(values)
  }

  #key(keys: readonly Expr[]): string {
    return keys.map((key) => textOf(this.#value(key))).join(this.text('SUBSEP'))
  }

  #value(expr: Expr): Cell {
    this.#work()
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
        return this.field(numberOf(this.#value(expr.of)))
      case 'item': {
        const [array, key] = [this.array(expr.name), this.#key(expr.keys)]
        if (!array.has(key)) array.set(key, new Loose(''))
        return array.get(key)!
      }
      case 'in':
        return this.array(expr.name).has(this.#key(expr.keys)) ? 1 : 0
      case 'binary':
        return this.#binary(expr)
      case 'unary':
        return expr.op === '!'
          ? isTrue(this.#value(expr.of))
            ? 0
            : 1
          : numberOf(this.#value(expr.of)) * (expr.op === '-' ? -1 : 1)
      case 'step': {
        const old = numberOf(this.#value(expr.of))
        this.#assign(expr.of, old + expr.by)
        return expr.before ? old + expr.by : old
      }
      case 'assign': {
        const right = this.#value(expr.value)
        return this.#assign(
          expr.to,
          expr.op === '' ? right : arithmetic(expr.op, numberOf(this.#value(expr.to)), numberOf(right)),
        )
      }
      case 'choice':
        return this.#value(isTrue(this.#value(expr.test)) ? expr.yes : expr.no)
      case 'call':
        return this.#call(expr)
      case 'getline':
        if (this.#next >= this.#lines.length) return 0
        this.#read()
        return 1
    }
  }

  #binary({ op, left, right }: Expr & { kind: 'binary' }): Cell {
    if (op === '&&') return isTrue(this.#value(left)) && isTrue(this.#value(right)) ? 1 : 0
    if (op === '||') return isTrue(this.#value(left)) || isTrue(this.#value(right)) ? 1 : 0
    if (op === '~' || op === '!~') {
      const source = right.kind === 'regex' ? right.source : textOf(this.#value(right))
      return (this.regex(source)?.test(textOf(this.#value(left))) ?? false) === (op === '~') ? 1 : 0
    }
    const [a, b] = [this.#value(left), this.#value(right)]
    if (op === ' ') return textOf(a) + textOf(b)
    return ['<', '<=', '==', '!=', '>', '>='].includes(op)
      ? compare(op, a, b)
      : arithmetic(op, numberOf(a), numberOf(b))
  }

  assign(to: Expr, value: Cell): void {
    this.#assign(to, value)
  }

  value(expr: Expr): Cell {
    return this.#value(expr)
  }

  set(name: string, value: Cell): void {
    this.globals.set(name, value)
  }

  #assign(to: Expr, value: Cell): Cell {
    if (to.kind === 'item') this.array(to.name).set(this.#key(to.keys), value)
    else if (to.kind === 'field') this.setField(numberOf(this.#value(to.of)), textOf(value))
    else if (to.kind === 'name') {
      const scope = this.scope.has(to.name) ? this.scope : this.globals
      if (!(scope.get(to.name) instanceof Map)) scope.set(to.name, value)
      if (to.name === 'NF') this.setCount(numberOf(value))
    }
    return value
  }

  #call({ name, args }: Expr & { kind: 'call' }): Cell {
    const own = this.#script.functions.get(name)
    if (!own) return callBuiltin(this, name, args)
    if (++this.#depth > deepest) throw new Leave('work')
    const inner: Scope = new Map()
    own.params.forEach((param, at) => inner.set(param, this.#argument(args[at])))
    const outer = this.scope
    this.scope = inner
    let result: Cell = new Loose('')
    try {
      this.#do(own.body)
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
  #argument(arg: Expr | undefined): Cell | Map<string, Cell> {
    if (!arg) return new Loose('')
    const held = arg.kind === 'name' ? (this.scope.get(arg.name) ?? this.globals.get(arg.name)) : undefined
    return held instanceof Map ? held : this.#value(arg)
  }
}
