import { unquote } from '../unquote.ts'
import type { Token } from './lex.ts'
import type { Statement, Template } from './nodes.ts'
import { PipelineParser } from './pipeline.ts'

/** Where a list of statements ended. */
type Stop = { kind: 'end' | 'eof' } | { kind: 'else'; chained?: 'if' | 'with' }

/** Blocks inside each other. Go has no limit; the model does not go deeper. */
const DEEPEST = 200

/** Reads text, actions and what they enclose. */
class Parser extends PipelineParser {
  loops = 0
  depth = 0
  readonly defined = new Map<string, readonly Statement[]>()

  /** Statements up to `{{end}}`, `{{else}}` or the end of the text. */
  statements(): { body: Statement[]; stop: Stop } {
    const body: Statement[] = []
    while (this.error === undefined) {
      const token = this.takeWord()
      if (token.kind === 'eof') break
      if (token.kind === 'text') body.push({ kind: 'text', text: token.text })
      else if (token.kind !== 'left') this.unexpected(token, 'input')
      else {
        const stop = this.action(body)
        if (stop !== undefined) return { body, stop }
      }
    }
    return { body, stop: { kind: 'eof' } }
  }

  action(body: Statement[]): Stop | undefined {
    const token = this.peekWord()
    if (token.kind !== 'keyword') {
      body.push({ kind: 'action', pipe: this.pipeline('command', 'right') })
      return undefined
    }
    this.take()
    if (token.text === 'end') return this.expect('right', 'end') && { kind: 'end' }
    if (token.text === 'else') return this.elseStop()
    body.push(...this.keyword(token))
    return undefined
  }

  elseStop(): Stop {
    const word = this.peekWord().text
    if (word === 'if' || word === 'with') {
      this.take()
      return { kind: 'else', chained: word }
    }
    this.expect('right', 'else')
    return { kind: 'else' }
  }

  keyword(token: Token): Statement[] {
    switch (token.text) {
      case 'if':
      case 'with':
      case 'range':
        return [this.control(token.text)]
      case 'break':
      case 'continue':
        return [this.jump(token.text)]
      case 'template':
        return [this.template()]
      case 'block':
        return [this.block()]
      default:
        this.define()
        return []
    }
  }

  jump(word: 'break' | 'continue'): Statement {
    this.expect('right', `{{${word}}}`)
    if (this.loops === 0) this.fail(`{{${word}}} outside {{range}}`)
    return { kind: word }
  }

  control(kind: 'if' | 'with' | 'range'): Statement {
    const scope = this.variables.length
    if (++this.depth > DEEPEST) this.fail('blocks are nested too deeply')
    const pipe = this.pipeline(kind, 'right')
    if (kind === 'range') this.loops++
    const { body, stop } = this.statements()
    if (kind === 'range') this.loops--
    const otherwise = stop.kind === 'else' ? this.otherwise(kind, stop) : []
    if (stop.kind === 'eof') this.fail('unexpected EOF')
    this.variables.length = scope
    this.depth--
    return { kind, pipe, body, otherwise }
  }

  otherwise(kind: string, stop: Stop): Statement[] {
    if (stop.kind === 'else' && stop.chained !== undefined) {
      if (stop.chained === kind) return [this.control(stop.chained)]
      this.unexpected({ kind: 'keyword', text: stop.chained, at: 0 }, 'else')
    }
    const { body, stop: after } = this.statements()
    if (after.kind === 'else') this.fail('expected end; found {{else}}')
    if (after.kind === 'eof') this.fail('unexpected EOF')
    return body
  }

  templateName(context: string): string {
    const token = this.takeWord()
    const name = token.kind === 'string' ? unquote(token.text) : undefined
    if (name === undefined) this.unexpected(token, context)
    return name ?? ''
  }

  template(): Statement {
    const at = this.peekWord().at
    const name = this.templateName('template clause')
    if (this.peekWord().kind === 'right') return this.take() && { kind: 'template', at, name }
    return { kind: 'template', at, name, pipe: this.pipeline('template clause', 'right') }
  }

  define(): void {
    const name = this.templateName('define clause')
    this.expect('right', 'define clause')
    this.named(name, 'define clause')
  }

  block(): Statement {
    const at = this.peekWord().at
    const name = this.templateName('block clause')
    const pipe = this.pipeline('block clause', 'right')
    this.named(name, 'block clause')
    return { kind: 'template', at, name, pipe }
  }

  named(name: string, context: string): void {
    const outer = this.variables
    this.variables = ['$']
    const { body, stop } = this.statements()
    this.variables = outer
    if (stop.kind === 'eof') this.fail('unexpected EOF')
    if (stop.kind === 'else') this.fail(`unexpected {{else}} in ${context}`)
    if (!this.defined.has(name) || body.length > 0) this.defined.set(name, body)
  }
}

/** Reads a Go template, or says what is wrong with it in Go's words: `template: :1: unclosed action`. */
export const parseTemplate = (source: string, name = ''): Template | { readonly error: string } => {
  const parser = new Parser(source)
  const { body, stop } = parser.statements()
  if (stop.kind === 'end') parser.fail('unexpected {{end}}')
  if (stop.kind === 'else') parser.fail('unexpected {{else}}')
  if (parser.error !== undefined) return { error: `template: ${name}:${parser.error}` }
  return { name, source, body, defined: parser.defined }
}
