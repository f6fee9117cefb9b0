import { match } from '../../fs/glob.ts'
import type { Step } from '../sys.ts'
import { compile, toRegExp } from '../programs/pattern.ts'
import { testWords } from '../programs/test.ts'
import type { Condition, Node, Word } from './ast.ts'
import { expandWords } from './expand.ts'
import { expanded, isFields } from './nodes.ts'
import type { Frame } from './place.ts'
import type { Shell } from './shell.ts'

/** `[[ ]]`: the words are not split; the right side of `==` is a pattern. */
export function stepCondition(sh: Shell, at: Frame & { kind: 'condition' }): Step | undefined {
  const { test } = sh.node(at) as Node & { kind: 'condition' }
  const words = wordsOf(test)
  // Patterns keep their backslashes; what is not compared with is read without them.
  const texts = expanded(sh, expandWords(sh, words, 'pattern', at.words), (words) => sh.replace({ ...at, words }))
  if (!isFields(texts)) return texts
  const result = holds(sh, test, [...texts])
  if (typeof result === 'boolean') return sh.done(result ? 0 : 1) as undefined
  sh.sys.err(`${sh.state.name}: ${result}\n`)
  return sh.done(2) as undefined
}

function wordsOf(test: Condition): readonly Word[] {
  switch (test.kind) {
    case 'unary':
      return [test.word]
    case 'binary':
      return [test.left, test.right]
    case 'not':
      return wordsOf(test.test)
    default:
      return test.tests.flatMap(wordsOf)
  }
}

function holds(sh: Shell, test: Condition, texts: string[]): boolean | string {
  const plain = () => (texts.shift() ?? '').replace(/\\([^])/g, '$1')
  switch (test.kind) {
    case 'unary':
      return tested(sh, [test.op, plain()])
    case 'binary':
      return binary(sh, test.op, plain(), texts.shift() ?? '')
    case 'not': {
      const result = holds(sh, test.test, texts)
      return typeof result === 'boolean' ? !result : result
    }
    default: {
      const results = test.tests.map((inner) => holds(sh, inner, texts))
      const words = results.find((result) => typeof result === 'string')
      return words ?? (test.kind === 'all' ? results.every(Boolean) : results.some(Boolean))
    }
  }
}

function binary(sh: Shell, op: string, left: string, right: string): boolean | string {
  if (op === '==' || op === '=') return match(right, left)
  if (op === '!=') return !match(right, left)
  const plain = right.replace(/\\([^])/g, '$1')
  if (op === '=~') return regular(plain, left)
  return tested(sh, [left, op, plain])
}

function tested(sh: Shell, words: readonly string[]): boolean | string {
  const { exit, wrong } = testWords(sh.sys, words)
  return wrong ?? exit === 0
}

function regular(pattern: string, text: string): boolean {
  return compile(toRegExp(pattern, true), '')?.test(text) ?? false
}
