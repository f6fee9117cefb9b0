import { normalize } from '../fs/path.ts'
import { noted, withVariable, type Draft } from './draft.ts'
import { failed, type Failure } from './failure.ts'
import { contentOf, heredocOf, summary } from './heredoc.ts'
import type { Op, RunMount } from './ops.ts'
import { parseMounts } from './run-mounts.ts'
import { stepText, type StageContext } from './stage-context.ts'
import type { RunInstruction } from './syntax.ts'

/** The image's shell, or /bin/sh -c, and a line for it. */
export const withShell = (draft: Draft, line: string): readonly string[] => [
  ...(draft.config.Shell?.length ? draft.config.Shell : ['/bin/sh', '-c']),
  line,
]

interface Line {
  readonly text: string
  readonly script?: { readonly name: string; readonly text: string }
  /** Added to the name of the step. */
  readonly note: string
}

/**
 * The line that the shell gets. A here-document alone is the line itself, or a script of its own when it begins with
 * `#!`; others are put back behind the line for the shell to read.
 */
const shellLine = (line: string, heredocs: readonly Heredocs[number][]): Line => {
  const [first] = heredocs
  if (!first) return { text: line, note: '' }
  const alone = heredocOf(line)
  if (!alone || failed(alone)) {
    return { text: [line, ...heredocs.map(({ content, name }) => content + name)].join('\n'), note: '' }
  }
  const text = contentOf(first)
  const note = ` (${summary(first.content)})`
  if (!text.startsWith('#!')) return { text, note }
  return { text: `/dev/pipes/${first.name}`, script: { name: first.name, text }, note }
}

type Heredocs = Extract<RunInstruction['command'], { form: 'shell' }>['heredocs']

const proxies = /^(https?|ftp|no|all)_proxy$/i

/** `|2 A=1 B=2 ` before the command, when ARGs have been declared. */
const argsText = (draft: Draft): string => {
  const values = new Map(draft.args.map(({ key, value }) => [key, draft.env.get(key) ?? value ?? '']))
  return values.size === 0 ? '' : `|${values.size} ${[...values].map(([key, value]) => `${key}=${value} `).join('')}`
}

/** Proxies that were given as build arguments, in capital and in small letters. */
const proxyEnv = (cx: StageContext): [string, string][] =>
  [...cx.buildArgs]
    .filter(([key]) => proxies.test(key))
    .flatMap(([key, value]) => [
      [key.toUpperCase(), value],
      [key.toLowerCase(), value],
    ])

/** Variables as the name of a step shows them: those that are secret as stars. */
const masked = (draft: Draft, mounts: readonly RunMount[]): Draft =>
  mounts.reduce((shown, { secret }) => (secret?.env ? withVariable(shown, secret.env, '****') : shown), draft)

/** RUN: the operation that runs the command, and its line of history. */
export const runCommand = (cx: StageContext, draft: Draft, instruction: RunInstruction): Draft | Failure => {
  const { command, lines, text } = instruction
  const mounts = parseMounts(cx, draft, instruction)
  if (failed(mounts)) return mounts
  const line = command.form === 'shell' ? shellLine(command.line, command.heredocs) : { text: '', note: '' }
  const argv = command.form === 'exec' ? command.words : withShell(draft, line.text)
  const op: Op = {
    kind: 'run',
    name: cx.step(stepText(cx, masked(draft, mounts), text + line.note, { rawQuotes: true, keepUnset: true })),
    lines,
    on: draft.ref,
    argv,
    env: [...draft.env].filter(([key]) => !proxies.test(key) || !cx.buildArgs.has(key)),
    quietEnv: proxyEnv(cx),
    cwd: normalize(draft.config.WorkingDir || '/'),
    user: draft.config.User ?? '',
    mounts,
    script: line.script,
    ...(cx.fresh ? { fresh: true as const } : {}),
  }
  return noted({ ...draft, ref: cx.ops.add(op) }, `RUN ${argsText(draft)}${argv.join(' ')} # buildkit`, true)
}
