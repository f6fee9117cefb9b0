import type { Step } from '../sys.ts'
import type { Simple } from './ast.ts'
import { builtins, special } from './builtins/index.ts'
import { evaluate } from './evaluate.ts'
import { expandWords } from './expand.ts'
import { external, replaceShell } from './external.ts'
import { expanded, isFields } from './nodes.ts'
import type { Frame } from './place.ts'
import { quote, trace } from './quote.ts'
import { type Opened, openAll, redirect, redirectForGood } from './redirect.ts'
import type { Shell } from './shell.ts'
import { abort } from './traps.ts'

type At = Frame & { kind: 'simple' }
export type Assigned = readonly { readonly name: string; readonly value: string }[]

/** A simple command: its words, then the targets of its redirections, then its assignments are expanded; then it runs. */
export function stepSimple(sh: Shell, at: At): Step | undefined {
  const node = sh.node(at) as Simple
  sh.state.line = node.line
  if (at.step === 0) sh.state.substituted = 0
  const argv = at.argv ?? expanded(sh, expandWords(sh, node.words, 'fields', at.words), (words) => sh.replace({ ...at, step: 1, words }))
  if (!isFields(argv)) return argv
  const targets = node.redirections.map((redirection) => redirection.target)
  const texts = at.texts ?? expanded(sh, expandWords(sh, targets, 'text', at.targets), (targets) => sh.replace({ ...at, step: 1, argv, targets }))
  if (!isFields(texts)) return texts
  const sources = node.assignments.map((assignment) => assignment.value)
  const values = expanded(sh, expandWords(sh, sources, 'text', at.values), (values) => sh.replace({ ...at, step: 1, argv, texts, values }))
  if (!isFields(values)) return values
  const assigned = node.assignments.map(({ name }, i) => ({ name, value: values[i] ?? '' }))
  return sh.option('n') ? (sh.done(0) as undefined) : runSimple(sh, node, argv, texts, assigned)
}

function runSimple(sh: Shell, node: Simple, argv: readonly string[], texts: readonly string[], assigned: Assigned): Step | undefined {
  const name = argv[0]
  if (sh.option('x') && (argv.length > 0 || assigned.length > 0)) trace(sh, assigned, argv)
  if (name !== undefined && isAlias(sh, node, name)) return runAlias(sh, argv)
  const opened = node.redirections.length > 0 ? openAll(sh, node.redirections, texts) : none
  if (!opened) return refused(sh, name)
  if (name === undefined) return assignOnly(sh, opened, assigned)
  if (special.has(name)) return runSpecial(sh, argv, opened, assigned)
  const body = Object.hasOwn(sh.state.functions, name) ? sh.state.functions[name] : undefined
  if (body) return callFunction(sh, body, argv, opened, assigned)
  const builtin = builtins.get(name)
  if (!builtin) return external(sh, argv, opened, assigned, node.text)
  begin(sh, opened, assigned)
  return settle(sh, builtin(sh, argv))
}

const none: Opened = new Map()

// A redirection that fails ends a script when it belongs to a special builtin.
function refused(sh: Shell, name: string | undefined): Step | undefined {
  sh.letGo()
  if (name !== undefined && special.has(name)) return abort(sh, 1)
  return sh.done(1) as undefined
}

function isAlias(sh: Shell, node: Simple, name: string): boolean {
  const [first] = node.words[0] ?? []
  return first?.kind === 'text' && !first.quoted && Object.hasOwn(sh.state.aliases, name)
}

function runAlias(sh: Shell, argv: readonly string[]): undefined {
  const value = sh.state.aliases[argv[0]!]!
  const { [argv[0]!]: _, ...aliases } = sh.state.aliases
  const first = /^\S+/.exec(value)?.[0]
  const source = [value, ...argv.slice(1).map(quote)].join(' ')
  sh.pop()
  // `alias ls='ls -a'`: the name in its own value is the command.
  const own = first !== undefined && first in aliases === false && first === argv[0]
  sh.push({ kind: 'script', source: own ? `command ${source}` : source, as: 'trap', started: false, status: 0, keep: true })
}

function assignOnly(sh: Shell, opened: Opened, assigned: Assigned): Step | undefined {
  if (opened.size > 0) sh.putBack(redirect(sh, opened))
  for (const { name, value } of assigned) {
    if (sh.set(name, value)) continue
    sh.complain(`${name}: is read only`)
    return abort(sh, 2)
  }
  return sh.done(sh.state.substituted) as undefined
}

// Assignments before a special builtin stay.
function runSpecial(sh: Shell, argv: readonly string[], opened: Opened, assigned: Assigned): Step | undefined {
  for (const { name, value } of assigned) sh.set(name, value)
  if (argv[0] === 'exec') return runExec(sh, argv.slice(1), opened)
  begin(sh, opened, [])
  return settle(sh, special.get(argv[0]!)!(sh, argv))
}

function runExec(sh: Shell, argv: readonly string[], opened: Opened): Step | undefined {
  redirectForGood(sh, opened)
  if (argv.length === 0) return sh.done(0) as undefined
  return replaceShell(sh, argv, 'exec')
}

const deepest = 3000

// A real shell runs out of stack here and is ended by a signal.
function tooDeep(sh: Shell): Step | undefined {
  sh.sys.kill(sh.sys.pid, 'SIGSEGV')
  return abort(sh, 139)
}

function callFunction(sh: Shell, body: { source: string; node: number }, argv: readonly string[], opened: Opened, assigned: Assigned): Step | undefined {
  begin(sh, opened, assigned)
  if (sh.frames.length > deepest) return tooDeep(sh)
  sh.push({ kind: 'call', params: sh.state.params, locals: {} })
  sh.state.params = argv.slice(1)
  return evaluate(sh, body.source, body.node) as undefined
}

/** The command itself is over; its redirections and assignments hold until what comes after it has been done. */
function begin(sh: Shell, opened: Opened, assigned: Assigned): void {
  sh.pop()
  if (opened.size > 0) sh.push({ kind: 'restore', saved: redirect(sh, opened) })
  if (assigned.length === 0) return
  const before: Record<string, string | null> = {}
  const exported: string[] = []
  for (const { name, value } of assigned) {
    before[name] ??= sh.get(name) ?? null
    if (!Object.hasOwn(sh.state.exported, name)) exported.push(name)
    sh.set(name, value)
    sh.export(name)
  }
  sh.push({ kind: 'variables', before, exported })
}

function settle(sh: Shell, result: number | Step | undefined): Step | undefined {
  if (typeof result !== 'number') return result
  sh.status = result
  return undefined
}
