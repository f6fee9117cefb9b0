import { quote } from '../quote.ts'
import { unquote, unquoteRune } from '../unquote.ts'
import { TokenCursor } from './cursor.ts'
import { functionNames } from './functions.ts'
import type { Token, TokenKind } from './lex.ts'
import { nodeText, type Command, type Operand, type Pipe } from './nodes.ts'

const OPERANDS: readonly TokenKind[] = [
  'bool',
  'char',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'string',
  'variable',
  'open',
]

/** Parentheses inside each other; Go gives up as well, later. */
const DEEPEST = 200

/** Reads what stands between `{{` and `}}`, after Go's text/template/parse. */
export class PipelineParser extends TokenCursor {
  variables: string[] = ['$']
  parens = 0

  pipeline(context: string, end: TokenKind): Pipe {
    const at = this.peekWord().at
    if (++this.parens > DEEPEST) this.fail('max expression depth exceeded')
    const pipe = this.inner(at, context, end)
    this.parens--
    return pipe
  }

  inner(at: number, context: string, end: TokenKind): Pipe {
    const declared = this.declarations(context)
    const commands: Command[] = []
    while (this.error === undefined) {
      const token = this.peekWord()
      if (token.kind === end) {
        this.take()
        break
      }
      if (OPERANDS.includes(token.kind)) commands.push(this.command())
      else this.take() && this.unexpected(token, context)
    }
    this.checkPipeline(commands, context)
    return { kind: 'pipe', at, ...declared, commands }
  }

  checkPipeline(commands: readonly Command[], context: string): void {
    if (commands.length === 0) this.fail(`missing value for ${context}`)
    const bad = commands.findIndex((one, at) => at > 0 && ['literal', 'dot', 'nil'].includes(one.args[0]?.kind ?? ''))
    if (bad > 0) this.fail(`non executable command in pipeline stage ${bad + 1}`)
  }

  declarations(context: string): { names: string[]; assign: boolean } {
    const names: string[] = []
    while (this.peekWord().kind === 'variable') {
      const begin = this.next
      const { text } = this.take()
      const token = this.takeWord()
      if (token.kind === 'assign' || token.kind === 'declare') {
        names.push(text)
        this.variables.push(text)
        return { names, assign: token.kind === 'assign' }
      }
      if (token.kind !== 'mark' || token.text !== ',') {
        this.next = begin
        break
      }
      names.push(text)
      this.variables.push(text)
      if (context !== 'range' || names.length > 1) this.fail(`too many declarations in ${context}`)
      else if (!['variable', 'right', 'close'].includes(this.peekWord().kind))
        this.fail('range can only initialize variables')
    }
    return { names, assign: false }
  }

  command(): Command {
    const at = this.peekWord().at
    const args: Operand[] = []
    while (this.error === undefined) {
      this.skipSpace()
      const operand = this.operand()
      if (operand !== undefined) args.push(operand)
      const token = this.take()
      if (token.kind === 'space') continue
      if (token.kind === 'right' || token.kind === 'close') this.next--
      else if (token.kind !== 'pipe') this.unexpected(token, 'operand')
      break
    }
    if (args.length === 0) this.fail('empty command')
    return { kind: 'command', at, args }
  }

  operand(): Operand | undefined {
    const node = this.term()
    if (node === undefined || this.peek().kind !== 'field') return node
    const at = this.peek().at
    const names: string[] = []
    while (this.peek().kind === 'field') names.push(this.take().text.slice(1))
    if (node.kind === 'field' || node.kind === 'variable') return { ...node, at, names: [...node.names, ...names] }
    if (node.kind === 'literal' || node.kind === 'dot' || node.kind === 'nil') {
      this.fail(`unexpected . after term ${quote(nodeText(node))}`)
    }
    return { kind: 'chain', at, node, names }
  }

  term(): Operand | undefined {
    const token = this.takeWord()
    const at = token.at
    switch (token.kind) {
      case 'identifier':
        if (!functionNames.has(token.text)) this.fail(`function ${quote(token.text)} not defined`)
        return { kind: 'function', at, name: token.text }
      case 'dot':
      case 'nil':
        return { kind: token.kind, at }
      case 'variable':
        if (!this.variables.includes(token.text)) this.fail(`undefined variable ${quote(token.text)}`)
        return { kind: 'variable', at, name: token.text, names: [] }
      case 'field':
        return { kind: 'field', at, names: [token.text.slice(1)] }
      case 'open':
        return this.pipeline('parenthesized pipeline', 'close')
      case 'bool':
      case 'number':
      case 'char':
      case 'string':
        return this.literal(token)
      default:
        this.next--
        return undefined
    }
  }

  literal(token: Token): Operand {
    const { text, at } = token
    if (token.kind === 'bool') return { kind: 'literal', at, type: 'bool', value: text === 'true', text }
    if (token.kind === 'string') {
      const value = unquote(text)
      if (value === undefined) this.fail('invalid syntax')
      return { kind: 'literal', at, type: 'string', value: value ?? '', text }
    }
    const value = token.kind === 'char' ? unquoteRune(text) : numberOf(text)
    if (value === undefined)
      this.fail(
        `${token.kind === 'char' ? 'malformed character constant' : 'illegal number syntax'}: ${token.kind === 'char' ? text : quote(text)}`,
      )
    return { kind: 'literal', at, type: 'number', value: value ?? 0, text }
  }
}

const numberOf = (text: string): number | undefined => {
  const plain = text.replaceAll('_', '').replace(/^\+/, '')
  const negative = plain.startsWith('-')
  const digits = negative ? plain.slice(1) : plain
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  return digits === '' || Number.isNaN(value) ? undefined : negative ? -value : value
}
