import type { Step } from '../sys.ts'
import type { Simple } from './ast.ts'
import { builtins, special } from './builtins/index.ts'
import { evaluate } from './evaluate.ts'
import { expandWords } from './expand.ts'
import { nothing } from './fields.ts'
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
  const argv =
    at.argv ??
    expanded(sh, expandWords(sh, node.words, 'fields', at.words), (words) => sh.replace({ ...at, step: 1, words }))
  if (!isFields(argv)) return argv
  const targets = node.redirections.map((redirection) => redirection.target)
  const texts =
    at.texts ??
    expanded(sh, expandWords(sh, targets, 'text', at.targets), (targets) =>
      sh.replace({ ...at, step: 1, argv, targets }),
    )
  if (!isFields(texts)) return texts
  if (argv.length === 0 && node.assignments.length > 0) return stepAssignments(sh, node, { ...at, argv, texts })
  const sources = node.assignments.map((assignment) => assignment.value)
  const values = expanded(sh, expandWords(sh, sources, 'text', at.values), (values) =>
    sh.replace({ ...at, step: 1, argv, texts, values }),
  )
  if (!isFields(values)) return values
  const assigned = node.assignments.map(({ name }, i) => ({ name, value: values[i] ?? '' }))
  return sh.option('n') ? (sh.done(0) as undefined) : runSimple(sh, node, argv, texts, assigned)
}

// Assignments alone take effect one after the other: `a=1 b=$a`.
function stepAssignments(sh: Shell, node: Simple, at: At & { texts: readonly string[] }): Step | undefined {
  let values = at.values
  for (let done = at.assigned ?? 0; done < node.assignments.length; done++, values = nothing) {
    const { name, value } = node.assignments[done]!
    const fields = expanded(sh, expandWords(sh, [value], 'text', values), (next) =>
      sh.replace({ ...at, step: 1, values: next, assigned: done }),
    )
    if (!isFields(fields)) return fields
    if (sh.option('x')) trace(sh, [{ name, value: fields[0] ?? '' }], [])
    if (sh.set(name, fields[0] ?? '')) continue
    sh.complain(`${name}: is read only`)
    return abort(sh, 2)
  }
  return sh.option('n') ? (sh.done(0) as undefined) : redirectNothing(sh, node, at.texts)
}

// A redirection without a command makes or empties its file.
function redirectNothing(sh: Shell, node: Simple, texts: readonly string[]): Step | undefined {
  const opened = node.redirections.length > 0 ? openAll(sh, node.redirections, texts) : none
  if (!opened) return refused(sh, undefined)
  if (opened.size > 0) sh.putBack(redirect(sh, opened))
  return sh.done(sh.state.substituted) as undefined
}

function runSimple(
  sh: Shell,
  node: Simple,
  argv: readonly string[],
  texts: readonly string[],
  assigned: Assigned,
): Step | undefined {
  const name = argv[0]
  if (name === undefined) return redirectNothing(sh, node, texts)
  if (sh.option('x')) trace(sh, assigned, argv)
  if (isAlias(sh, node, name)) return runAlias(sh, argv)
  const opened = node.redirections.length > 0 ? openAll(sh, node.redirections, texts) : none
  if (!opened) return refused(sh, name)
  if (special.has(name)) return runSpecial(sh, argv, opened, assigned)
  const body = Object.hasOwn(sh.state.functions, name) ? sh.state.functions[name] : undefined
  if (body) return callFunction(sh, body, argv, opened, assigned)
  const builtin = builtins.get(name)
  if (!builtin) return external(sh, argv, opened, assigned, node.text)
  if (!begin(sh, opened, assigned)) return abort(sh, 2)
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
  sh.push({
    kind: 'script',
    source: own ? `command ${source}` : source,
    as: 'trap',
    started: false,
    status: 0,
    keep: true,
  })
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

function callFunction(
  sh: Shell,
  body: { source: string; node: number },
  argv: readonly string[],
  opened: Opened,
  assigned: Assigned,
): Step | undefined {
  if (!begin(sh, opened, assigned)) return abort(sh, 2)
  if (sh.frames.length > deepest) return tooDeep(sh)
  sh.push({ kind: 'call', params: sh.state.params, locals: {} })
  sh.state.params = argv.slice(1)
  return evaluate(sh, body.source, body.node) as undefined
}

/** The command itself is over; its redirections and assignments hold until what comes after it has been done. */
function begin(sh: Shell, opened: Opened, assigned: Assigned): boolean {
  sh.pop()
  if (opened.size > 0) sh.push({ kind: 'restore', saved: redirect(sh, opened) })
  if (assigned.length === 0) return true
  const before: Record<string, string | null> = {}
  const exported: string[] = []
  for (const { name, value } of assigned) {
    before[name] ??= sh.get(name) ?? null
    if (!Object.hasOwn(sh.state.exported, name)) exported.push(name)
    if (!sh.set(name, value)) {
      sh.complain(`${name}: is read only`)
      return false
    }
    sh.export(name)
  }
  sh.push({ kind: 'variables', before, exported })
  return true
}

function settle(sh: Shell, result: number | Step | undefined): Step | undefined {
  if (typeof result !== 'number') return result
  sh.status = result
  return undefined
}
