/** Where a node begins, as an offset into the template. */
interface At {
  readonly at: number
}

export interface Field extends At {
  readonly kind: 'field'
  readonly names: readonly string[]
}
export interface Variable extends At {
  readonly kind: 'variable'
  /** With its `$`. */
  readonly name: string
  readonly names: readonly string[]
}
export interface Chain extends At {
  readonly kind: 'chain'
  readonly node: Operand
  readonly names: readonly string[]
}
export interface Literal extends At {
  readonly kind: 'literal'
  readonly type: 'string' | 'number' | 'bool'
  readonly value: string | number | boolean
  readonly text: string
}
export interface Name extends At {
  readonly kind: 'function'
  readonly name: string
}
export interface Simple extends At {
  readonly kind: 'dot' | 'nil'
}

/** What a command is made of: `.Names`, `$x`, `"text"`, `upper`, `( … )`. */
export type Operand = Field | Variable | Chain | Literal | Name | Simple | Pipe

export interface Command extends At {
  readonly kind: 'command'
  readonly args: readonly Operand[]
}

/** `$a, $b := one | two` */
export interface Pipe extends At {
  readonly kind: 'pipe'
  readonly names: readonly string[]
  /** `=` and not `:=`. */
  readonly assign: boolean
  readonly commands: readonly Command[]
}

export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly pipe: Pipe
      readonly body: readonly Statement[]
      readonly otherwise: readonly Statement[]
    }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'template'; readonly at: number; readonly name: string; readonly pipe?: Pipe }

/** A parsed template, with what `define` and `block` named inside it. */
export interface Template {
  /** Go's name of the template in messages: '' for `--format`, 'version' for `docker version --format`. */
  readonly name: string
  readonly source: string
  readonly body: readonly Statement[]
  readonly defined: ReadonlyMap<string, readonly Statement[]>
}

const fields = (names: readonly string[]): string => names.map((name) => `.${name}`).join('')

/** A node as Go writes it in messages: `index .Config.Env 9`. */
export const nodeText = (node: Operand | Command): string => {
  switch (node.kind) {
    case 'command':
      return node.args.map((arg) => (arg.kind === 'pipe' ? `(${nodeText(arg)})` : nodeText(arg))).join(' ')
    case 'pipe': {
      const names = node.names.length === 0 ? '' : `${node.names.join(', ')} ${node.assign ? '=' : ':='} `
      return names + node.commands.map(nodeText).join(' | ')
    }
    case 'field':
      return fields(node.names)
    case 'variable':
      return node.name + fields(node.names)
    case 'chain':
      return (node.node.kind === 'pipe' ? `(${nodeText(node.node)})` : nodeText(node.node)) + fields(node.names)
    case 'literal':
      return node.text
    case 'function':
      return node.name
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
  }
}
