import { display } from '../show.ts'
import { truth, type Go } from '../value.ts'
import { Evaluator, type Options } from './evaluate.ts'
import { functions } from './functions.ts'
import type { Pipe, Statement, Template } from './nodes.ts'

const DEEPEST = 1000
/** A template that writes more than this is cut off: nested `range` can ask for any amount. */
const LONGEST = 1_000_000

type Jump = 'break' | 'continue' | undefined

/** Writes the statements of a template. */
class Writer extends Evaluator {
  text = ''
  depth = 0

  run(dot: Go, body: readonly Statement[]): Jump {
    for (const statement of body) {
      if (this.error !== undefined || this.text.length > LONGEST) return 'break'
      const jump = this.statement(dot, statement)
      if (jump !== undefined) return jump
    }
    return undefined
  }

  statement(dot: Go, statement: Statement): Jump {
    switch (statement.kind) {
      case 'text':
        this.text += statement.text
        return undefined
      case 'action':
        this.action(dot, statement.pipe)
        return undefined
      case 'break':
      case 'continue':
        return statement.kind
      case 'template':
        this.include(dot, statement)
        return undefined
      case 'range':
        this.range(dot, statement)
        return undefined
      default:
        return this.choice(dot, statement)
    }
  }

  action(dot: Go, pipe: Pipe): void {
    const value = this.pipe(dot, pipe)
    if (pipe.names.length === 0 && this.error === undefined) this.text += display(value)
  }

  scoped<T>(run: () => T): T {
    const scope = this.variables.length
    const result = run()
    this.variables.length = scope
    return result
  }

  choice(dot: Go, statement: Statement & { kind: 'if' | 'with' | 'range' }): Jump {
    return this.scoped(() => {
      const value = this.pipe(dot, statement.pipe)
      if (!truth(value)) return this.run(dot, statement.otherwise)
      return this.run(statement.kind === 'with' ? value : dot, statement.body)
    })
  }

  range(dot: Go, statement: Statement & { kind: 'if' | 'with' | 'range' }): void {
    this.scoped(() => {
      const names = statement.pipe.names
      const value = this.pipe(dot, { ...statement.pipe, names: [] })
      this.at = statement.pipe
      const items = this.items(value)
      if (items.length === 0) this.run(dot, statement.otherwise)
      for (const [key, item] of items) {
        const jump = this.scoped(() => {
          this.bind(statement.pipe, names.length > 1 ? [key, item] : [item])
          return this.run(item, statement.body)
        })
        if (jump === 'break') break
      }
    })
  }

  bind(pipe: Pipe, values: readonly Go[]): void {
    pipe.names.forEach((name, position) => {
      const value = values[position]
      if (pipe.assign) this.assign(name, value)
      else this.variables.push({ name, value })
    })
  }

  include(dot: Go, statement: Statement & { kind: 'template' }): void {
    const body = this.template.defined.get(statement.name)
    const shown = `{{template ${JSON.stringify(statement.name)}}}`
    this.at = { at: statement.at, text: shown }
    if (body === undefined) return this.fail(`template ${JSON.stringify(statement.name)} not defined`)
    if (this.depth >= DEEPEST) return this.fail(`exceeded maximum template depth (${DEEPEST})`)
    const data = statement.pipe === undefined ? undefined : this.pipe(dot, statement.pipe)
    const outer = this.variables
    this.variables = [{ name: '$', value: data }]
    this.depth++
    this.run(data, body)
    this.depth--
    this.variables = outer
  }
}

/** Runs a template on a value: its text, or Go's words about what went wrong: `template: :1:2: executing "" at <…>: …`. */
export const render = (
  template: Template,
  data: Go,
  options: Partial<Options> = {},
): string | { readonly error: string } => {
  const writer = new Writer(template, { functions, ...options }, data)
  writer.run(data, template.body)
  return writer.error === undefined ? writer.text : { error: writer.error }
}
