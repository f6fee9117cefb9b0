import { Evaluator, Leave } from './awk-evaluate.ts'
import { records } from './awk-record.ts'
import type { Script, Statement } from './awk-syntax.ts'
import { type Cell, isTrue, Loose, numberOf, textOf } from './awk-values.ts'

/** A script at work: it is given lines, and collects what it prints; `files` is what goes into files. */
export class Awk extends Evaluator {
  readonly #open = new Set<number>()
  #lines: readonly string[] = []
  #next = 0
  out = ''
  exit = 0
  readonly files = new Map<string, { text: string; append: boolean }>()
  wrong: string | undefined

  /** Runs BEGIN, each line of each input, then END. */
  run(inputs: readonly { name: string; text: string }[]): void {
    try {
      if (this.#rules('BEGIN') && this.script.rules.some(({ when }) => when !== 'BEGIN')) this.#inputs(inputs)
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

  getline(): boolean {
    if (this.#next >= this.#lines.length) return false
    this.#read()
    return true
  }

  // False: the script has said exit.
  #rules(when: 'BEGIN' | 'END' | 'line'): boolean {
    try {
      this.script.rules.forEach((rule, at) => {
        if (rule.when === when && this.#chosen(rule, at)) this.do(rule.body)
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
    if (!until) return isTrue(this.value(pattern))
    if (!this.#open.has(at) && !isTrue(this.value(pattern))) return false
    if (isTrue(this.value(until))) this.#open.delete(at)
    else this.#open.add(at)
    return true
  }

  do(statement: Statement): void {
    this.work()
    switch (statement.kind) {
      case 'block':
        for (const one of statement.body) this.do(one)
        return
      case 'expr':
        return void this.value(statement.of)
      case 'print':
        return this.#print(statement)
      case 'if':
        if (isTrue(this.value(statement.test))) this.do(statement.yes)
        else if (statement.no) this.do(statement.no)
        return
      case 'while':
        if (!statement.first && !this.#loop(statement.body)) return
        while (isTrue(this.value(statement.test))) if (!this.#loop(statement.body)) return
        return
      case 'for':
        if (statement.begin) this.do(statement.begin)
        for (; !statement.test || isTrue(this.value(statement.test)); statement.next && this.do(statement.next))
          if (!this.#loop(statement.body)) return
        return
      case 'each':
        for (const key of [...this.array(statement.array).keys()]) {
          this.assign({ kind: 'name', name: statement.name }, new Loose(key))
          if (!this.#loop(statement.body)) return
        }
        return
      case 'delete':
        if (statement.keys) this.array(statement.name).delete(this.key(statement.keys))
        else this.array(statement.name).clear()
        return
      case 'leave':
        throw new Leave(statement.how, statement.value && this.value(statement.value))
    }
  }

  // False: the loop is left.
  #loop(body: Statement): boolean {
    try {
      this.work()
      this.do(body)
      return true
    } catch (leave) {
      if (!(leave instanceof Leave) || (leave.how !== 'break' && leave.how !== 'continue')) throw leave
      return leave.how === 'continue'
    }
  }

  #print(statement: Statement & { kind: 'print' }): void {
    const values = statement.args.map((arg) => textOf(this.value(arg)))
    const text = statement.formatted
      ? this.format(values)
      : (statement.args.length === 0 ? this.line : values.join(this.text('OFS'))) + this.text('ORS')
    if (!statement.to) {
      this.out += text
      return
    }
    const path = textOf(this.value(statement.to.path))
    const file = this.files.get(path) ?? { text: '', append: statement.to.append }
    this.files.set(path, { ...file, text: file.text + text })
  }
}
