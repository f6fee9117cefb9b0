import { match } from '../../fs/glob.ts'
import type { Step } from '../sys.ts'
import type { Node } from './ast.ts'
import { expandWords, type Expanded } from './expand.ts'
import { nothing } from './fields.ts'
import type { Frame, Progress } from './place.ts'
import { startBackground, startPipeline, startSubshell, substitute } from './children.ts'
import { evaluate } from './evaluate.ts'
import { openAll, redirect } from './redirect.ts'
import type { Shell } from './shell.ts'
import { abort, leave } from './traps.ts'

type At<K extends Frame['kind']> = Frame & { kind: K }

/** Lists, loops, conditions and the like. */
export function stepNode(sh: Shell, at: At<'node'>): Step | undefined {
  const node = sh.node(at)
  const go = (step: number, child: number) => {
    sh.replace({ ...at, step })
    evaluate(sh, at.source, child)
  }
  switch (node.kind) {
    case 'list':
      return stepList(sh, at, node)
    case 'and':
    case 'or':
      return stepLogical(sh, at, node)
    case 'not':
      if (at.step === 0) return go(1, node.body) as undefined
      return sh.done(sh.status === 0 ? 1 : 0) as undefined
    case 'if':
      return stepIf(sh, at, node)
    case 'loop':
      return stepLoop(sh, at, node)
    case 'define':
      sh.state.functions = { ...sh.state.functions, [node.name]: { source: at.source, node: node.body } }
      return sh.done(0) as undefined
    case 'background':
      return startBackground(sh, at, node)
    case 'pipeline':
      return startPipeline(sh, at, node)
    case 'subshell':
      return startSubshell(sh, at, node)
    default:
      return sh.pop() as undefined
  }
}

function stepList(sh: Shell, at: At<'node'>, node: Node & { kind: 'list' }): Step | undefined {
  if (at.step > 0 && endsShell(sh, at.source, node.items[at.step - 1]!)) return leave(sh, sh.status)
  const next = node.items[at.step]
  if (next === undefined) {
    if (node.items.length === 0) sh.status = 0
    return sh.pop() as undefined
  }
  sh.replace({ ...at, step: at.step + 1 })
  return evaluate(sh, at.source, next) as undefined
}

// `set -e`: a command that failed ends the shell, unless its status is being looked at.
function endsShell(sh: Shell, source: string, node: number): boolean {
  if (sh.status === 0 || !sh.option('e')) return false
  const kind = sh.code(source).nodes[node]!.kind
  const checked =
    kind === 'simple' || kind === 'pipeline' || kind === 'subshell' || kind === 'redirected' || kind === 'condition'
  return checked && !tested(sh)
}

function tested(sh: Shell): boolean {
  return sh.frames.some((frame) => {
    if (frame.kind !== 'node') return false
    const node = sh.node(frame)
    if (node.kind === 'not') return true
    if (node.kind === 'and' || node.kind === 'or' || node.kind === 'if') return frame.step === 1
    return node.kind === 'loop' && frame.step === 1
  })
}

function stepLogical(sh: Shell, at: At<'node'>, node: Node & { kind: 'and' | 'or' }): Step | undefined {
  if (at.step === 0) {
    sh.replace({ ...at, step: 1 })
    return evaluate(sh, at.source, node.left) as undefined
  }
  if (at.step === 1 && (sh.status === 0) === (node.kind === 'and')) {
    sh.replace({ ...at, step: 2 })
    return evaluate(sh, at.source, node.right) as undefined
  }
  sh.pop()
  return at.step === 2 && endsShell(sh, at.source, node.right) ? leave(sh, sh.status) : undefined
}

function stepIf(sh: Shell, at: At<'node'>, node: Node & { kind: 'if' }): Step | undefined {
  if (at.step === 0) {
    sh.replace({ ...at, step: 1 })
    return evaluate(sh, at.source, node.test) as undefined
  }
  if (at.step === 2) return sh.pop() as undefined
  const branch = sh.status === 0 ? node.then : node.else
  sh.status = 0
  sh.replace({ ...at, step: 2 })
  return branch === undefined ? undefined : (evaluate(sh, at.source, branch) as undefined)
}

// Steps: 0 begins, 1 has tested, 2 has gone through the body. The status of a loop is that of its last body, or 0.
function stepLoop(sh: Shell, at: At<'node'>, node: Node & { kind: 'loop' }): Step | undefined {
  if (at.step !== 1) {
    sh.replace({ ...at, step: 1 })
    return evaluate(sh, at.source, node.test) as undefined
  }
  if ((sh.status === 0) === node.until) return sh.done(0) as undefined
  sh.replace({ ...at, step: 2 })
  return evaluate(sh, at.source, node.body) as undefined
}

/** Expands, or starts the command that has to run first; `undefined` when the caller has to come again. */
export function expanded(
  sh: Shell,
  result: Expanded,
  wait: (progress: Progress) => void,
): readonly string[] | Step | undefined {
  if (result.kind === 'all') return result.fields
  if (result.kind === 'fault') {
    sh.complain(result.message)
    return abort(sh, 2)
  }
  wait(result.progress)
  return substitute(sh, result.source)
}

export function isFields(value: readonly string[] | Step | undefined): value is readonly string[] {
  return Array.isArray(value)
}

export function stepFor(sh: Shell, at: At<'for'>): Step | undefined {
  const node = sh.node(at) as Node & { kind: 'for' }
  if (!at.values) {
    const values = node.words
      ? expanded(sh, expandWords(sh, node.words, 'fields', at.words), (words) => sh.replace({ ...at, words }))
      : sh.state.params
    if (!isFields(values)) return values
    sh.status = 0
    return sh.replace({ ...at, values }) as undefined
  }
  const value = at.values[at.step]
  if (value === undefined) return sh.pop() as undefined
  sh.replace({ ...at, step: at.step + 1 })
  if (!sh.set(node.name, value)) {
    sh.complain(`${node.name}: is read only`)
    return abort(sh, 2)
  }
  return evaluate(sh, at.source, node.body) as undefined
}

export function stepCase(sh: Shell, at: At<'case'>): Step | undefined {
  const node = sh.node(at) as Node & { kind: 'case' }
  if (at.value === undefined) {
    const value = expanded(sh, expandWords(sh, [node.word], 'text', at.words), (words) => sh.replace({ ...at, words }))
    if (!isFields(value)) return value
    return sh.replace({ ...at, value: value[0] ?? '', words: nothing }) as undefined
  }
  const item = node.items[at.item]
  if (!item) return sh.done(0) as undefined
  const pattern = item.patterns[at.pattern]
  if (!pattern) return sh.replace({ ...at, item: at.item + 1, pattern: 0 }) as undefined
  const text = expanded(sh, expandWords(sh, [pattern], 'pattern', at.words), (words) => sh.replace({ ...at, words }))
  if (!isFields(text)) return text
  if (!match(text[0] ?? '', at.value))
    return sh.replace({ ...at, pattern: at.pattern + 1, words: nothing }) as undefined
  sh.done(0)
  return evaluate(sh, at.source, item.body) as undefined
}

/** A compound command with redirections: they hold while it runs. */
export function stepRedirected(sh: Shell, at: At<'redirected'>): Step | undefined {
  const node = sh.node(at) as Node & { kind: 'redirected' }
  const targets = node.redirections.map((redirection) => redirection.target)
  const texts = expanded(sh, expandWords(sh, targets, 'text', at.targets), (targets) => sh.replace({ ...at, targets }))
  if (!isFields(texts)) return texts
  const opened = openAll(sh, node.redirections, texts)
  sh.pop()
  if (!opened) {
    sh.status = 1
    return undefined
  }
  sh.push({ kind: 'restore', saved: redirect(sh, opened) })
  return evaluate(sh, at.source, node.body) as undefined
}
