import { quote } from '../quote.ts'
import { show } from '../show.ts'
import { truth, typeName, type Go } from '../value.ts'
import { isFailure } from './failure.ts'
import type { Param, TemplateFunction } from './functions.ts'
import { nodeText, type Command, type Operand, type Pipe, type Template } from './nodes.ts'

/** No value came through the pipe. */
const NONE = Symbol('none')
type Final = Go | typeof NONE

/** How a template is run. */
export interface Options {
  readonly functions: ReadonlyMap<string, TemplateFunction>
  /** A key that a map does not have is an error and not `<no value>`; Go says `interface {}` for every type. */
  readonly strict?: boolean
}

const fits = (value: Go, param: Param): boolean => {
  if (param === 'any') return true
  if (param === 'string') return typeof value === 'string'
  if (param === 'int') return typeof value === 'number'
  return typeof value === 'object' && value?.kind === 'list' && value.type === '[]string'
}

/**
 * Evaluates pipelines after Go's text/template. The first error wins; after it every value is `undefined`, and what was
 * written is thrown away by the caller.
 */
export class Evaluator {
  readonly template: Template
  readonly options: Options
  error: string | undefined
  /** The node that messages point at. */
  at: Operand | Command | { readonly at: number; readonly text: string }
  variables: { name: string; value: Go }[]

  constructor(template: Template, options: Options, data: Go) {
    this.template = template
    this.options = options
    this.at = { kind: 'dot', at: 0 }
    this.variables = [{ name: '$', value: data }]
  }

  fail(text: string): undefined {
    if (this.error !== undefined) return undefined
    const before = this.template.source.slice(0, this.at.at)
    const line = before.split('\n').length
    const column = new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length
    const node = 'text' in this.at && !('kind' in this.at) ? this.at.text : nodeText(this.at as Operand)
    const shown = node.length > 20 ? `${node.slice(0, 20)}...` : node
    const { name } = this.template
    this.error = `template: ${name}:${line}:${column}: executing ${quote(name)} at <${shown}>: ${text}`
    return undefined
  }

  pipe(dot: Go, pipe: Pipe): Go {
    let value: Final = NONE
    for (const command of pipe.commands) value = this.command(dot, command, value)
    const result = value === NONE ? undefined : value
    for (const name of pipe.names) {
      if (pipe.assign) this.assign(name, result)
      else this.variables.push({ name, value: result })
    }
    return result
  }

  assign(name: string, value: Go): void {
    const variable = this.variables.findLast((one) => one.name === name)
    if (variable === undefined) this.fail(`undefined variable: ${name}`)
    else variable.value = value
  }

  command(dot: Go, command: Command, final: Final): Go {
    if (this.error !== undefined) return undefined
    const first = command.args[0]!
    const args = command.args.slice(1)
    switch (first.kind) {
      case 'field':
      case 'variable':
      case 'chain':
        return this.chain(dot, first, args, final)
      case 'function':
        this.at = first
        return this.call(dot, first.name, this.options.functions.get(first.name), command, args, final)
      case 'pipe':
        this.noArguments(first, args, final)
        return this.pipe(dot, first)
    }
    this.at = first
    this.noArguments(first, args, final)
    if (first.kind === 'literal') return first.value
    return first.kind === 'dot' ? dot : this.fail('nil is not a command')
  }

  noArguments(first: Operand, args: readonly Operand[], final: Final): void {
    if (args.length > 0 || final !== NONE) this.fail(`can't give argument to non-function ${nodeText(first)}`)
  }

  /** `.A.B`, `$x.A`, `(…).A`: the first names are read, the last one may be called with arguments. */
  chain(dot: Go, node: Operand & { names: readonly string[] }, args: readonly Operand[], final: Final): Go {
    this.at = node
    let value = node.kind === 'field' ? dot : this.start(dot, node)
    if (node.names.length === 0) this.noArguments(node, args, final)
    node.names.forEach((name, position) => {
      const last = position === node.names.length - 1
      this.at = node
      value = this.field(dot, name, node, last ? args : [], last ? final : NONE, value)
    })
    return value
  }

  start(dot: Go, node: Operand): Go {
    if (node.kind === 'chain') return this.argument(dot, node.node, 'any')
    if (node.kind !== 'variable') return undefined
    const found = this.variables.findLast((one) => one.name === node.name)
    return found === undefined ? this.fail(`undefined variable: ${node.name}`) : found.value
  }

  typeName(value: Go): string {
    return this.options.strict ? 'interface {}' : typeName(value)
  }

  field(dot: Go, name: string, node: Operand, args: readonly Operand[], final: Final, from: Go): Go {
    if (this.error !== undefined) return undefined
    const called = args.length > 0 || final !== NONE
    if (from === undefined)
      return this.options.strict ? this.fail(`nil data; no entry for key ${quote(name)}`) : undefined
    if (from === null) return this.fail(`nil pointer evaluating ${this.typeName(from)}.${name}`)
    if (typeof from === 'object' && from.kind === 'struct') {
      const found = from.fields.find((one) => one.name === name)?.read
      if (found !== undefined) return this.member(dot, name, node, args, final, found())
    }
    if (typeof from === 'object' && from.kind === 'map') {
      if (called) return this.fail(`${name} is not a method but has arguments`)
      if (from.entries.has(name)) return from.entries.get(name)
      return this.options.strict ? this.fail(`map has no entry for key ${quote(name)}`) : undefined
    }
    return this.fail(`can't evaluate field ${name} in type ${this.typeName(from)}`)
  }

  member(dot: Go, name: string, node: Operand, args: readonly Operand[], final: Final, value: Go): Go {
    if (typeof value === 'object' && value?.kind === 'method') {
      const { call } = value
      const params = Array.from({ length: value.params }, () => 'string' as const)
      return this.call(dot, name, { params, call: (...given) => call(...given.map(String)) }, node, args, final)
    }
    const called = args.length > 0 || final !== NONE
    return called ? this.fail(`${name} has arguments but cannot be invoked as function`) : value
  }

  call(
    dot: Go,
    name: string,
    f: TemplateFunction | undefined,
    node: Operand | Command,
    args: readonly Operand[],
    final: Final,
  ): Go {
    if (f === undefined) return this.fail(`${quote(name)} is not a defined function`)
    const count = args.length + (final === NONE ? 0 : 1)
    const least = f.params.length
    if (f.rest === undefined ? count !== least : count < least) {
      return this.fail(`wrong number of args for ${name}: want ${f.rest ? 'at least ' : ''}${least} got ${args.length}`)
    }
    if (name === 'and' || name === 'or') return this.logic(dot, name, args, final)
    const given = args.map((arg, position) => this.argument(dot, arg, f.params[position] ?? f.rest!))
    if (final !== NONE) given.push(this.checked(final, f.params[args.length] ?? f.rest!))
    if (this.error !== undefined) return undefined
    const result = f.call(...given)
    if (!isFailure(result)) return result
    this.at = node
    return this.fail(name === 'call' ? this.notCallable(args, given) : `error calling ${name}: ${result.text}`)
  }

  notCallable(args: readonly Operand[], given: readonly Go[]): string {
    const named = args[0] === undefined ? '' : ` ${nodeText(args[0])}`
    return `error calling call: non-function${named} of type ${typeName(given[0])}`
  }

  logic(dot: Go, name: 'and' | 'or', args: readonly Operand[], final: Final): Go {
    let value: Go
    for (const arg of args) {
      value = this.argument(dot, arg, 'any')
      if (truth(value) === (name === 'or')) return value
    }
    return final === NONE ? value : final
  }

  argument(dot: Go, node: Operand, param: Param): Go {
    if (this.error !== undefined) return undefined
    this.at = node
    switch (node.kind) {
      case 'dot':
        return this.checked(dot, param)
      case 'nil':
        return param === 'any' ? null : this.fail(`cannot assign nil to ${param}`)
      case 'field':
      case 'variable':
      case 'chain':
        return this.checkedAt(node, this.chain(dot, node, [], NONE), param)
      case 'pipe':
        return this.checkedAt(node, this.pipe(dot, node), param)
      case 'function':
        return this.checkedAt(
          node,
          this.call(dot, node.name, this.options.functions.get(node.name), node, [], NONE),
          param,
        )
      case 'literal':
        return this.literal(node, param)
    }
  }

  checkedAt(node: Operand, value: Go, param: Param): Go {
    this.at = node
    return this.checked(value, param)
  }

  literal(node: Operand & { kind: 'literal' }, param: Param): Go {
    if (fits(node.value, param)) return node.value
    if (param === '[]string') return this.fail(`can't handle ${node.text} for arg of type []string`)
    return this.fail(`expected ${param === 'int' ? 'integer' : param}; found ${node.text}`)
  }

  checked(value: Go, param: Param): Go {
    if (this.error !== undefined || fits(value, param)) return value
    if (value === undefined || value === null) {
      return param === '[]string'
        ? { kind: 'list', type: param, items: [], nil: true }
        : this.fail(`invalid value; expected ${param}`)
    }
    return this.fail(`wrong type for value; expected ${param}; got ${typeName(value)}`)
  }

  /** The values that `range` goes over, with their keys. */
  items(value: Go): readonly (readonly [Go, Go])[] {
    if (value === undefined || value === null) return []
    if (typeof value === 'number' && Number.isInteger(value)) {
      return Array.from({ length: Math.min(Math.max(value, 0), 10_000) }, (_, position) => [position, position])
    }
    if (typeof value === 'object' && value.kind === 'list') return value.items.map((item, position) => [position, item])
    if (typeof value === 'object' && value.kind === 'map') {
      return [...value.entries].toSorted(([a], [b]) => (a < b ? -1 : 1))
    }
    return this.fail(`range can't iterate over ${show(value)}`) ?? []
  }
}
