import type { Healthcheck } from '../oci/types.ts'
import { signalOf } from '../shell/signals.ts'
import { configured, noted, withVariable, type Draft } from './draft.ts'
import { copyFiles, makeWorkdir } from './effects-files.ts'
import { runCommand, withShell } from './effects-run.ts'
import type { Expanded } from './expand.ts'
import { each, failed, failure, type Failure, type Lines } from './failure.ts'
import { parsePorts } from './ports.ts'
import { quote, quoteList } from './quote.ts'
import { expandIn, textIn, type StageContext } from './stage-context.ts'
import type { FromInstruction, Instruction, InstructionOf, Pair } from './syntax.ts'

type Step = Exclude<Instruction, FromInstruction>
type Effect<N extends Step['name']> = (cx: StageContext, draft: Draft, instruction: InstructionOf<N>) => Draft | Failure

const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i
const harmless = /(?:_|^)public(?:_|$)/i

const warnSecret = (cx: StageContext, lines: Lines, name: string, key: string): void => {
  if (secret.test(key) && !harmless.test(key)) cx.linter.warn('SecretsUsedInArgOrEnv', lines, name, key)
}

/** Keys and values expanded, all with the variables from before the instruction. */
const expandPairs = (cx: StageContext, draft: Draft, instruction: InstructionOf<'ENV' | 'LABEL'>): Pair[] | Failure => {
  const { lines, pairs } = instruction
  return each(pairs, (pair) => {
    const key = textIn(cx, draft, lines, pair.key)
    const value = textIn(cx, draft, lines, pair.value)
    if (failed(key) || failed(value)) return failed(key) ? key : (value as Failure)
    return { ...pair, key, value }
  })
}

const keyValue = ({ key, value }: { key: string; value?: string }): string =>
  value === undefined ? key : `${key}=${value}`

const withEntry = (entries: readonly string[], { key, value }: Pair): readonly string[] => {
  const at = entries.findIndex((entry) => entry.split('=', 1)[0] === key)
  return at < 0 ? [...entries, `${key}=${value}`] : entries.with(at, `${key}=${value}`)
}

const env: Effect<'ENV'> = (cx, draft, instruction) => {
  const pairs = expandPairs(cx, draft, instruction)
  if (failed(pairs)) return pairs
  let next = draft
  for (const pair of pairs) {
    if (pair.old) cx.linter.warn('LegacyKeyValueFormat', instruction.lines, instruction.keyword)
    warnSecret(cx, instruction.lines, 'ENV', pair.key)
    next = withVariable(configured(next, { Env: withEntry(next.config.Env ?? [], pair) }), pair.key, pair.value)
  }
  return noted(next, ['ENV', ...pairs.map(keyValue)].join(' '), false)
}

const label: Effect<'LABEL'> = (cx, draft, instruction) => {
  const pairs = expandPairs(cx, draft, instruction)
  if (failed(pairs)) return pairs
  for (const pair of pairs) {
    if (pair.old) cx.linter.warn('LegacyKeyValueFormat', instruction.lines, instruction.keyword)
  }
  const Labels = { ...draft.config.Labels, ...Object.fromEntries(pairs.map(({ key, value }) => [key, value])) }
  return noted(configured(draft, { Labels }), ['LABEL', ...pairs.map(keyValue)].join(' '), false)
}

/** Given on the command line, else its default, else what the file says before the first FROM. */
const argValue = (
  cx: StageContext,
  draft: Draft,
  lines: Lines,
  arg: { key: string; value?: string },
): string | Failure | undefined => {
  if (cx.buildArgs.has(arg.key)) return cx.buildArgs.get(arg.key)
  return arg.value === undefined ? cx.globals.get(arg.key) : textIn(cx, draft, lines, arg.value)
}

const arg: Effect<'ARG'> = (cx, draft, { lines, args }) => {
  let next = draft
  const shown: string[] = []
  for (const { key, value: given } of args) {
    warnSecret(cx, lines, 'ARG', key)
    const value = argValue(cx, next, lines, { key, value: given })
    if (failed(value)) return value
    next = value === undefined ? next : withVariable(next, key, value)
    next = { ...next, args: [...next.args, { key, value }] }
    shown.push(keyValue({ key, value }))
  }
  return noted(next, `ARG ${shown.join(' ')}`, false)
}

const usedOnce = (
  cx: StageContext,
  draft: Draft,
  instruction: InstructionOf<'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'>,
): Draft => {
  const before = draft.seen[instruction.name]
  if (before) cx.linter.warn('MultipleInstructionsDisallowed', before, instruction.keyword)
  return { ...draft, seen: { ...draft.seen, [instruction.name]: instruction.lines } }
}

const wordsOf = (
  cx: StageContext,
  draft: Draft,
  { command, keyword, lines }: InstructionOf<'CMD' | 'ENTRYPOINT'>,
): readonly string[] => {
  if (command.form === 'exec') return command.words
  if (!draft.config.Shell?.length) cx.linter.warn('JSONArgsRecommended', lines, keyword)
  return withShell(draft, command.line)
}

const cmd: Effect<'CMD'> = (cx, draft, instruction) => {
  const next = usedOnce(cx, draft, instruction)
  const Cmd = wordsOf(cx, draft, instruction)
  return noted(configured(next, { Cmd, ArgsEscaped: true }), `CMD ${quoteList(Cmd)}`, false)
}

/** ENTRYPOINT takes the base's CMD away, but not one that stands in the same stage. */
const entrypoint: Effect<'ENTRYPOINT'> = (cx, draft, instruction) => {
  const next = usedOnce(cx, draft, instruction)
  const words = wordsOf(cx, draft, instruction)
  const part = { Entrypoint: words.length > 0 ? words : undefined, ...(draft.seen.CMD ? {} : { Cmd: undefined }) }
  return noted(configured(next, part), `ENTRYPOINT ${quoteList(words)}`, false)
}

/** Go's `%+v` would be kinder; an engine 28.5 writes the struct with `%q`, numbers as characters. */
const healthText = (health: Healthcheck): string => {
  const time = (value = 0): string => quote(durationText(value))
  const { Test = [], Interval, Timeout, StartPeriod, StartInterval, Retries = 0 } = health
  return `&{${quoteList(Test)} ${[Interval, Timeout, StartPeriod, StartInterval].map(time).join(' ')} '${charText(Retries)}'}`
}

const charText = (code: number): string => {
  const char = code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
  return char === "'" ? "\\'" : char === '"' ? '"' : quote(char).slice(1, -1)
}

const durationText = (nanoseconds: number): string => {
  if (nanoseconds === 0) return '0s'
  if (nanoseconds < 1e9) return `${nanoseconds / 1e6}ms`
  const seconds = nanoseconds / 1e9
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = `${Number((seconds % 60).toFixed(9))}s`
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest
}

const healthcheck: Effect<'HEALTHCHECK'> = (cx, draft, instruction) => {
  const next = configured(usedOnce(cx, draft, instruction), { Healthcheck: instruction.health })
  return noted(next, `HEALTHCHECK ${healthText(instruction.health)}`, false)
}

const expose: Effect<'EXPOSE'> = (cx, draft, { lines, ports }) => {
  const words = each(ports, (port): Expanded | Failure => expandIn(cx, draft, lines, port))
  if (failed(words)) return words
  const found = each(
    words.flatMap(({ words: some }) => some),
    parsePorts,
  )
  if (failed(found)) return found
  const all = found.flat()
  const exposed = Object.fromEntries(
    [...Object.keys(draft.config.ExposedPorts ?? {}), ...all].map((port) => [port, {}]),
  )
  const sorted = Object.fromEntries(Object.entries(exposed).sort(([a], [b]) => (a < b ? -1 : 1)))
  return noted(configured(draft, { ExposedPorts: sorted }), `EXPOSE [${[...all].sort().join(' ')}]`, false)
}

const user: Effect<'USER'> = (cx, draft, { lines, value }) => {
  const User = textIn(cx, draft, lines, value)
  return failed(User) ? User : noted(configured(draft, { User }), `USER ${User}`, false)
}

const volume: Effect<'VOLUME'> = (cx, draft, { lines, paths }) => {
  const found = each(paths, (path) => textIn(cx, draft, lines, path))
  if (failed(found)) return found
  if (found.includes('')) return failure('VOLUME specified can not be an empty string')
  const Volumes = Object.fromEntries(
    [...Object.keys(draft.config.Volumes ?? {}), ...found].sort().map((path) => [path, {}]),
  )
  return noted(configured(draft, { Volumes }), `VOLUME [${found.join(' ')}]`, false)
}

const stopsignal: Effect<'STOPSIGNAL'> = (cx, draft, { lines, value }) => {
  const signal = textIn(cx, draft, lines, value)
  if (failed(signal)) return signal
  const known = /^\d+$/.test(signal)
    ? Number(signal) > 0
    : signalOf(signal) !== undefined || /^(SIG)?RTM(IN|AX)([+-]\d+)?$/i.test(signal)
  return known
    ? noted(configured(draft, { StopSignal: signal }), `STOPSIGNAL ${signal}`, false)
    : failure(`invalid signal: ${signal}`)
}

const shell: Effect<'SHELL'> = (_cx, draft, { shell: Shell }) =>
  noted(configured(draft, { Shell }), `SHELL [${Shell.join(' ')}]`, false)

const maintainer: Effect<'MAINTAINER'> = (_cx, draft, { value }) =>
  noted({ ...draft, author: value }, `MAINTAINER ${value}`, false)

/** A trigger leaves no line in the history. */
const onbuild: Effect<'ONBUILD'> = (_cx, draft, { value }) =>
  configured(draft, { OnBuild: [...(draft.config.OnBuild ?? []), value] })

const effects: { readonly [N in Step['name']]: Effect<N> } = {
  RUN: runCommand,
  COPY: copyFiles,
  ADD: copyFiles,
  WORKDIR: makeWorkdir,
  CMD: cmd,
  ENTRYPOINT: entrypoint,
  ENV: env,
  LABEL: label,
  ARG: arg,
  EXPOSE: expose,
  USER: user,
  VOLUME: volume,
  STOPSIGNAL: stopsignal,
  SHELL: shell,
  HEALTHCHECK: healthcheck,
  MAINTAINER: maintainer,
  ONBUILD: onbuild,
}

/** What a stage is after an instruction: its configuration and history at once, its files as an operation to be carried out. */
export const applyInstruction = (cx: StageContext, draft: Draft, instruction: Step): Draft | Failure =>
  (effects[instruction.name] as Effect<Step['name']>)(cx, draft, instruction)
