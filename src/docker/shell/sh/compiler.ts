import type {
  CommandNode,
  CompoundList,
  ParsedScript,
  Pipeline,
  Redirection as ParsedRedirection,
  Statement,
  Word as ParsedWord,
} from 'unbash'
import type { Code, Failure, Node, Redirection, Simple, Word } from './ast.ts'
import { explain, lineAt, unfinished } from './complain.ts'
import { conditionOf, redirectionsOf, text } from './compile-parts.ts'
import { unsplit, valueOf, wordOf } from './words.ts'

/** One text on its way to code: syntax in, a list of nodes that name each other by number out. */
export class Compiler {
  readonly source: string
  readonly nodes: Node[] = []
  readonly root: number
  failure: Failure | undefined
  failedAt = 0
  open = false

  constructor(source: string, script: ParsedScript) {
    this.source = source
    this.root = this.list(script.commands)
    const error = script.errors?.find(
      (found) => !/as function body/.test(found.message) || found.pos >= source.trimEnd().length,
    )
    if (!error) return
    const message = explain(source, error)
    this.fail(
      message,
      error.pos,
      /end of file|unterminated|missing|EOF|for loop/.test(message) && error.pos <= source.length,
    )
  }

  get code(): Code {
    return { source: this.source, nodes: this.nodes, root: this.root, open: this.open || unfinished(this.source) }
  }

  fail(message: string, at: number, more = false): void {
    if (this.failure && this.failedAt <= at) return
    this.failedAt = at
    this.failure = { message, line: lineAt(this.source, at), more }
  }

  readonly refuse = (message: string, at: number): void => this.fail(message, at)

  add(node: Node): number {
    this.nodes.push(node)
    return this.nodes.length - 1
  }

  list(statements: readonly Statement[]): number {
    const items = statements.map((statement) => this.statement(statement))
    return this.add({ kind: 'list', items })
  }

  body(list: CompoundList): number {
    return this.list(list.commands)
  }

  text(node: { pos: number; end: number }): string {
    return this.source.slice(node.pos, node.end)
  }

  redirects(nodes: readonly ParsedRedirection[]): Redirection[] {
    if (nodes.some((node) => node.type === 'HereDoc' && !node.closing)) this.open = true
    return nodes.flatMap((node) => redirectionsOf(node, this.refuse))
  }

  statement({ command, background }: Statement): number {
    const body = command.type === 'AndOr' ? this.andOr(command.commands, command.operators) : this.pipeline(command)
    return background ? this.add({ kind: 'background', body, text: this.text(command) }) : body
  }

  andOr(commands: readonly (CommandNode | Pipeline)[], operators: readonly ('&&' | '||')[]): number {
    return commands
      .slice(1)
      .reduce(
        (left, command, at) =>
          this.add({ kind: operators[at] === '&&' ? 'and' : 'or', left, right: this.pipeline(command) }),
        this.pipeline(commands[0]!),
      )
  }

  pipeline(node: CommandNode | Pipeline): number {
    if (node.type !== 'Pipeline') return this.command(node)
    const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation')
    if (negations.length > 1) this.refuse('unexpected "!"', negations[1]!.pos)
    if (node.operators.includes('|&')) this.refuse('unexpected "&"', node.pos)
    if (node.commands.length === 0 && negations.length > 0) this.fail('unexpected end of file', node.end)
    const timed = node.prefixes.some((prefix) => prefix.type === 'Time')
    const commands = node.commands.map((command, at) => this.command(command, timed && at === 0))
    if (commands.length === 0) commands.push(this.simple({ words: timed ? [text('time')] : [] }, node))
    const body = commands.length === 1 ? commands[0]! : this.add({ kind: 'pipeline', commands, text: this.text(node) })
    return negations.length > 0 ? this.add({ kind: 'not', body }) : body
  }

  command(node: CommandNode | CompoundList, timed = false): number {
    switch (node.type) {
      case 'Command': {
        const words = [...(timed ? [text('time')] : []), ...this.words(node)]
        const assignments = node.prefix.flatMap((part) => (part.type === 'Assignment' ? this.assignment(part) : []))
        const odd = node.prefix.flatMap((part) =>
          part.type === 'Assignment' && (part.append || part.index) ? [text(part.text)] : [],
        )
        return this.simple(
          { assignments, words: [...odd, ...words], redirections: this.redirects(node.redirects) },
          node,
        )
      }
      case 'CompoundList':
        return this.body(node)
      case 'BraceGroup':
        return this.add({ kind: 'group', body: this.body(node.body) })
      case 'Subshell':
        return this.add({ kind: 'subshell', body: this.body(node.body), text: this.text(node) })
      case 'Redirected':
        return this.add({
          kind: 'redirected',
          body: this.command(node.command),
          redirections: this.redirects(node.redirects),
        })
      case 'If':
        return this.condition([{ clause: node.clause, then: node.then }, ...node.elif], node.else)
      case 'While':
        return this.add({
          kind: 'loop',
          until: node.kind === 'until',
          test: this.body(node.clause),
          body: this.body(node.body),
        })
      case 'For':
        if (!/^[A-Za-z_]\w*$/.test(node.name.text)) this.fail('bad for loop variable', node.name.pos)
        return this.add({
          kind: 'for',
          name: node.name.text,
          words: node.wordlist?.map((word) => this.word(word)),
          body: this.body(node.body),
        })
      case 'Case':
        return this.add({
          kind: 'case',
          word: this.word(node.word),
          items: node.items.map((item) => this.caseItem(item)),
        })
      case 'Function':
        return this.add({ kind: 'define', name: node.name.text, body: this.command(node.body) })
      case 'TestCommand':
        return this.add({ kind: 'condition', test: conditionOf(node.expression, this.refuse) })
      case 'ArithmeticCommand':
        return this.add({
          kind: 'subshell',
          body: this.simple({ words: node.body.trim().split(/\s+/).map(text) }, node),
          text: this.text(node),
        })
      case 'ArithmeticFor':
        this.fail('bad for loop variable', node.pos)
        return this.simple({}, node)
      case 'Select':
        this.refuse('unexpected "do"', node.end)
        return this.simple({}, node)
      case 'Coproc':
        return this.simple({ words: [text('coproc')] }, node)
    }
  }

  simple(parts: Partial<Simple>, node: { pos: number; end: number }): number {
    const empty = { assignments: [], words: [], redirections: [] }
    return this.add({ kind: 'simple', ...empty, line: lineAt(this.source, node.pos), text: this.text(node), ...parts })
  }

  words(node: CommandNode & { type: 'Command' }): Word[] {
    const declares = /^(?:export|readonly|local)$/.test(node.name?.text ?? '')
    const rest = node.args.map((word) => (word.type === 'Word' ? this.word(word) : this.oddWord(word, declares)))
    return node.name ? [this.word(node.name), ...rest] : rest
  }

  // NAME=VALUE after the command's name is a word like any other, but for `export` and the like; NAME=(…) is none that this shell knows.
  oddWord(
    node: {
      pos: number
      name: string
      value: ParsedWord | { type: 'ArrayValue'; pos: number }
      append: boolean | undefined
      text: string
    },
    declares: boolean,
  ): Word {
    if (node.value.type !== 'Word') this.refuse('unexpected "("', node.value.pos)
    if (node.value.type !== 'Word') return text(node.text)
    const value = declares ? unsplit(valueOf(node.value, this.refuse)) : this.word(node.value)
    return [...text(node.text.slice(0, node.text.length - node.value.text.length)), ...value]
  }

  assignment(node: {
    name: string
    value: ParsedWord | { type: 'ArrayValue'; pos: number }
    append: boolean | undefined
    index: ParsedWord | undefined
  }): Simple['assignments'][number][] {
    if (node.value.type !== 'Word') this.refuse('unexpected "("', node.value.pos)
    if (node.value.type !== 'Word' || node.append || node.index) return []
    return [{ name: node.name, value: valueOf(node.value, this.refuse) }]
  }

  word(word: ParsedWord): Word {
    return wordOf(word, this.refuse)
  }

  condition(
    branches: readonly { clause: CompoundList; then: CompoundList }[],
    otherwise: CompoundList | undefined,
  ): number {
    const [first, ...rest] = branches
    const test = this.body(first!.clause)
    const then = this.body(first!.then)
    if (rest.length > 0) return this.add({ kind: 'if', test, then, else: this.condition(rest, otherwise) })
    return this.add({ kind: 'if', test, then, else: otherwise && this.body(otherwise) })
  }

  caseItem(item: { pattern: readonly ParsedWord[]; body: CompoundList; terminator: string | undefined; end: number }): {
    patterns: Word[]
    body: number
  } {
    if (item.terminator === ';&' || item.terminator === ';;&') this.refuse('unexpected "&"', item.end)
    return { patterns: item.pattern.map((word) => this.word(word)), body: this.body(item.body) }
  }
}
