import { isProblem, sayAll, type Problem } from '../engine/problem.ts'
import type { Tx } from '../engine/tx.ts'
import type { Key } from '../engine/types.ts'
import { sha256 } from '../oci/digest.ts'
import type { Program, Step, Sys } from '../shell/sys.ts'
import { facts, releases } from './facts.ts'
import type { Group } from './groups.ts'
import { findCommand, nameTable, type Found } from './names.ts'
import { flagValues, parseFlags, type Parsed } from './parse.ts'
import { commands } from './registry.ts'
import { groupHelp, rootFlags, rootHelp } from './root.ts'
import type { Command, Context, Flag, Result } from './types.ts'
import { unmodelledText } from './unmodelled.ts'
import { countErrorText, flagErrorText, helpText } from './usage.ts'

/** What a docker process remembers while it waits: the command's own place. */
interface Waiting {
  readonly inner: unknown
}

const table = nameTable(commands)

interface From {
  readonly parsed: Parsed
  readonly found: Found
  /** Flags of a group that stood before its command: `docker buildx --debug build`. */
  readonly between?: { readonly group: Group; readonly given: Parsed['given'] }
}

/** Goes on behind the flags of a group, if a command follows them. */
const throughGroup = (from: From): From => {
  const { found } = from
  if (found.kind !== 'group' || !found.words[0]?.startsWith('-')) return from
  const parsed = parseFlags(found.group.flags ?? {}, found.words, false)
  if ('flagError' in parsed || parsed.help !== false) return from
  const inner = findCommand(table, [found.group.name, ...parsed.args])
  if (inner.kind === 'group') return from
  return { ...from, found: inner, between: { group: found.group, given: parsed.given } }
}

/** `docker` before its command: its own flags, and what a word leads to. */
const findFrom = (words: readonly string[]): From | { flagError: string } => {
  const parsed = parseFlags(rootFlags, words, false)
  return 'flagError' in parsed ? parsed : throughGroup({ parsed, found: findCommand(table, parsed.args) })
}

const contextOf = (tx: Tx, sys: Sys, shown: string): Context => ({
  tx,
  sys,
  called: `docker ${shown}`,
  columns: sys.columns,
  out: (text: string, key?: Key) => sys.out(text, key),
  err: (text: string) => sys.err(text),
  say: (problem: Problem) => sayAll(problem, tx.engine.release),
})

const fail = (sys: Sys, text: string, exit: number): Step => {
  sys.err(text)
  return { exit }
}

const print = (sys: Sys, text: string): Step => {
  sys.out(text)
  return { exit: 0 }
}

/**
 * `docker run` says 'docker: ' before whatever went wrong, points to its help, and ends with 125; `docker create` does
 * the same for what its client finds out (exit-codes.console, usage-errors.console).
 */
const explains = (command: Command, problem: Problem): boolean =>
  command.name === 'container run' || (command.name === 'container create' && problem.exit === 125)

const failWith = ({ sys, say }: Context, command: Command, shown: string, problem: Problem): Step => {
  const text = say(problem)
  if (!explains(command, problem)) return fail(sys, text === '' ? '' : `${text}\n`, problem.exit ?? 1)
  return fail(sys, `docker: ${text}\n\nRun 'docker ${shown} --help' for more information\n`, problem.exit ?? 125)
}

const finish = (cx: Context, command: Command, shown: string, result: Result): Step => {
  if (typeof result === 'number') return { exit: result }
  if (isProblem(result)) return failWith(cx, command, shown, result)
  return { wait: result.wait, place: { inner: result.place } satisfies Waiting }
}

/** One line for each flag that was given and that the model does not act on. */
const sayInert = (sys: Sys, flags: Readonly<Record<string, Flag>>, given: Parsed['given']): void => {
  for (const name of given.keys()) {
    if (flags[name]?.inert) sys.err(`docker: --${name} is accepted; the model does not simulate it\n`)
  }
}

/** A line on standard output for each old flag that was given. */
const sayDeprecated = (sys: Sys, flags: Readonly<Record<string, Flag>>, given: Parsed['given']): void => {
  for (const name of given.keys()) {
    const { deprecated } = flags[name] ?? {}
    if (deprecated !== undefined) sys.out(`Flag --${name} has been deprecated, ${deprecated}\n`)
  }
}

const experimentalText = (flags: Readonly<Record<string, Flag>>, given: Parsed['given']): string =>
  [...given.keys()]
    .filter((name) => flags[name]?.experimental)
    .map((name) => `"--${name}" is only supported on a Docker daemon with experimental features enabled\n`)
    .join('')

const HELP_WORDS: readonly string[] = ['--help', '-h']
const DEPRECATED = 'Flag shorthand -h has been deprecated, use --help\n'

const runCommand = (tx: Tx, sys: Sys, found: Found & { kind: 'command' }): Step => {
  const { command, shown, words } = found
  const parsed = parseFlags(command.flags, words, command.interspersed ?? true)
  if ('flagError' in parsed) return fail(sys, flagErrorText(parsed.flagError, command, shown), 125)
  sayDeprecated(sys, command.flags, parsed.given)
  if (parsed.help !== false) {
    return print(sys, (parsed.help === 'short' ? DEPRECATED : '') + helpText(command, shown, sys.columns))
  }
  const experimental = experimentalText(command.flags, parsed.given)
  if (experimental !== '') return fail(sys, experimental, 1)
  const wrong = countErrorText(command, shown, parsed.args.length)
  if (wrong !== undefined) return fail(sys, wrong, 1)
  sayInert(sys, command.flags, parsed.given)
  const values = flagValues(command.flags, parsed.given)
  const cx = contextOf(tx, sys, shown)
  return finish(cx, command, shown, command.run(cx, parsed.args, values as never))
}

const usageHint = (name: string): string =>
  `Usage:  docker ${name}\n\nRun 'docker ${name} --help' for more information\n`

const runGroup = (sys: Sys, group: Group, words: readonly string[]): Step => {
  const { title = group.name, flags = {} } = group
  const parsed = parseFlags(flags, words, false)
  const help = groupHelp(commands, group, sys.columns)
  if ('flagError' in parsed) return fail(sys, `${parsed.flagError}\n\n${usageHint(title)}`, 125)
  if (parsed.help !== false || parsed.args.some((word) => HELP_WORDS.includes(word))) {
    return print(sys, (parsed.help === 'short' ? DEPRECATED : '') + help)
  }
  const [word] = parsed.args
  // A plugin prints its help to standard output where the client prints it to standard error (engine 28.5).
  if (group.title !== undefined) sys.out(help)
  if (word === undefined) return fail(sys, group.title === undefined ? help : '', 0)
  const unknown = `unknown command: docker ${group.name} ${word}`
  return fail(sys, group.title ? `ERROR: unknown command: "${word}"\n` : `docker: ${unknown}\n\n${usageHint(title)}`, 1)
}

const runHelp = (sys: Sys, words: readonly string[]): Step => {
  if (words.length === 0) return print(sys, rootHelp(commands, sys.columns))
  const found = findCommand(table, words)
  if (found.kind === 'command' && found.words.length === 0) {
    return print(sys, helpText(found.command, found.shown, sys.columns))
  }
  if (found.kind === 'group' && found.words.length === 0) {
    return print(sys, groupHelp(commands, found.group, sys.columns))
  }
  if (found.kind === 'unmodelled') return fail(sys, unmodelledText(found.name), 1)
  const left = found.kind === 'command' || found.kind === 'group' ? found.words : words
  return fail(sys, `unknown help topic: ${left.join(' ')}\n`, 1)
}

const runUnknown = (sys: Sys, words: readonly string[]): Step => {
  if (words[0] === 'help') return runHelp(sys, words.slice(1))
  if (words.length === 0) return fail(sys, rootHelp(commands, sys.columns), 0)
  if (words.some((word) => HELP_WORDS.includes(word))) return print(sys, rootHelp(commands, sys.columns))
  return fail(sys, `docker: unknown command: docker ${words[0]}\n\nRun 'docker --help' for more information\n`, 1)
}

const LEVELS = ['debug', 'info', 'warn', 'error', 'fatal', 'panic', 'trace', 'warning']

/** What is wrong with the flags before the command. */
const rootProblem = (given: Parsed['given']): string | undefined => {
  const level = given.get('log-level')?.at(-1) ?? 'info'
  if (!LEVELS.includes(level.toLowerCase())) return `Unable to parse logging level: ${level}\n`
  const context = given.get('context')?.at(-1) ?? 'default'
  if (context === 'default') return undefined
  const file = `/root/.docker/contexts/meta/${sha256(new TextEncoder().encode(context)).slice('sha256:'.length)}/meta.json`
  const why = `context ${JSON.stringify(context)}: context not found: open ${file}: no such file or directory`
  return `Failed to initialize: unable to resolve docker endpoint: ${why}\n`
}

const isTrue = (given: Parsed['given'], name: string): boolean => flagValues(rootFlags, given)[name] === true

const start = (tx: Tx, sys: Sys): Step => {
  const from = findFrom(sys.argv.slice(1))
  if ('flagError' in from) {
    const usage = "Usage:  docker [OPTIONS] COMMAND [ARG...]\n\nRun 'docker --help' for more information\n"
    return fail(sys, `${from.flagError}\n\n${usage}`, 125)
  }
  const { parsed, found, between } = from
  const problem = rootProblem(parsed.given)
  if (problem !== undefined) return fail(sys, problem, 1)
  if (parsed.help !== false) return runHelp(sys, parsed.args)
  if (isTrue(parsed.given, 'version') && parsed.args.length === 0) {
    return print(sys, `Docker version ${releases[tx.engine.release].version}, build ${facts.commit}\n`)
  }
  sayInert(sys, rootFlags, parsed.given)
  if (between !== undefined) sayInert(sys, between.group.flags ?? {}, between.given)
  if (found.kind === 'command') return runCommand(tx, sys, found)
  if (found.kind === 'group') return runGroup(sys, found.group, found.words)
  return found.kind === 'unmodelled' ? fail(sys, unmodelledText(found.name), 1) : runUnknown(sys, found.words)
}

const goOn = (tx: Tx, sys: Sys, place: Waiting): Step => {
  const from = findFrom(sys.argv.slice(1))
  if ('flagError' in from || from.found.kind !== 'command') return { exit: 1 }
  const { command, shown } = from.found
  const cx = contextOf(tx, sys, shown)
  return finish(cx, command, shown, command.resume?.(cx, place.inner) ?? 0)
}

/** The `docker` program of the host: parses the line, runs the command, prints what went wrong as docker prints it. */
export const dockerProgram = (tx: Tx): Program => ({
  name: 'docker',
  run: (sys, place) => (place === undefined ? start(tx, sys) : goOn(tx, sys, place as Waiting)),
})
