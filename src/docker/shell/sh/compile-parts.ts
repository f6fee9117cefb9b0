import type { Redirection as ParsedRedirection, TestExpression } from 'unbash'
import type { Condition, Redirection, Word } from './ast.ts'
import { bodyOf, type Refuse, wordOf } from './words.ts'

/** A word of plain characters. */
export function text(value: string): Word {
  return [{ kind: 'text', text: value, quoted: false }]
}

/** A redirection; `&>>` is two of them. */
export function redirectionsOf(node: ParsedRedirection, refuse: Refuse): Redirection[] {
  const given = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined
  if (node.type === 'HereDoc') return [{ op: '<<', fd: given ?? 0, target: bodyOf(node, refuse) }]
  const target = node.target ? wordOf(node.target, refuse) : []
  if (node.type === 'HereString')
    return [{ op: '<<', fd: given ?? 0, target: [...target, { kind: 'text', text: '\n', quoted: true }] }]
  const { operator } = node
  if (operator !== '&>>') return [{ op: operator, fd: given ?? (operator.startsWith('<') ? 0 : 1), target }]
  return [
    { op: '>>', fd: 1, target },
    { op: '>&', fd: 2, target: text('1') },
  ]
}

/** What `[[ ]]` tests. */
export function conditionOf(node: TestExpression, refuse: Refuse): Condition {
  const word = (of: Parameters<typeof wordOf>[0]): Word => wordOf(of, refuse)
  switch (node.type) {
    case 'TestUnary':
      return { kind: 'unary', op: node.operator, word: word(node.operand) }
    case 'TestBinary':
      return { kind: 'binary', op: node.operator, left: word(node.left), right: word(node.right) }
    case 'TestLogical':
      return {
        kind: node.operator === '&&' ? 'all' : 'any',
        tests: node.operands.map((operand) => conditionOf(operand, refuse)),
      }
    case 'TestNot': {
      const test = conditionOf(node.operand, refuse)
      return node.negations.length % 2 === 1 ? { kind: 'not', test } : test
    }
    case 'TestGroup':
      return conditionOf(node.expression, refuse)
  }
}
