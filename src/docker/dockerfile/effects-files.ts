import { join, normalize } from '../fs/path.ts'
import { configured, noted, type Draft } from './draft.ts'
import { each, failed, failure, type Failure } from './failure.ts'
import { contentOf, type Heredoc } from './heredoc.ts'
import { parseMode } from './mode.ts'
import type { CopyAction, Op, Origin } from './ops.ts'
import { expandIn, stepText, textIn, type StageContext } from './stage-context.ts'
import type { CopyInstruction, InstructionOf } from './syntax.ts'

/** A path below the working directory; a `/` at its end stays, and '.' gets one. */
const targetPath = (draft: Draft, target: string): string => {
  const path = target.startsWith('/') ? normalize(target) : join(draft.config.WorkingDir || '/', target)
  const folder = target === '' || /(^|\/)\.?$/.test(target)
  return folder && path !== '/' ? `${path}/` : path
}

/** A here-document's content, its variables replaced unless its name was quoted. Quotes in it mean nothing. */
const documentText = (
  cx: StageContext,
  draft: Draft,
  instruction: CopyInstruction,
  document: Heredoc,
): string | Failure => {
  const text = contentOf(document)
  if (!document.expand) return text
  const expanded = expandIn(cx, draft, instruction.lines, text, { escape: '\\', noQuotes: true })
  return failed(expanded) ? expanded : expanded.text
}

const remote = /^(https?:\/\/|git@|git:\/\/|ssh:\/\/)/

const refusal = (name: string, sources: readonly string[], checksum: string | undefined): Failure | undefined => {
  const far = sources.find((source) => remote.test(source))
  if (far !== undefined && name === 'COPY') return failure("source can't be a URL for COPY")
  if (far !== undefined) return failure(`failed to load ${far}: this model has no network, so ADD cannot fetch it`)
  if (checksum && sources.length !== 1) return failure("checksum can't be specified for multiple sources")
  return checksum ? failure('checksum requires HTTP(S) or Git sources') : undefined
}

interface Plan {
  readonly sources: readonly string[]
  readonly target: string
  readonly documents: readonly { readonly document: Heredoc; readonly text: string }[]
  readonly chown?: string
  readonly chmod?: string
  readonly exclude: readonly string[]
}

const optional = (
  cx: StageContext,
  draft: Draft,
  instruction: CopyInstruction,
  text: string | undefined,
): string | undefined | Failure => (text === undefined ? undefined : textIn(cx, draft, instruction.lines, text))

/** Everything in the instruction that may contain variables, expanded. */
const expanded = (cx: StageContext, draft: Draft, instruction: CopyInstruction): Plan | Failure => {
  const text = (word: string): string | Failure => textIn(cx, draft, instruction.lines, word)
  const sources = each(instruction.sources, text)
  const target = text(instruction.target)
  const exclude = each(instruction.exclude, text)
  const chown = optional(cx, draft, instruction, instruction.chown)
  const chmod = optional(cx, draft, instruction, instruction.chmod)
  const documents = each(instruction.documents, (document) => {
    const content = documentText(cx, draft, instruction, document)
    return failed(content) ? content : { document, text: content }
  })
  for (const part of [chown, chmod, sources, target, exclude, documents]) if (failed(part)) return part
  return { sources, target, exclude, chown, chmod, documents } as Plan
}

const actions = (draft: Draft, instruction: CopyInstruction, plan: Plan, origin: Origin): CopyAction[] => {
  const { chown, chmod, exclude } = plan
  const target = targetPath(draft, plan.target)
  const common = { target, chown, chmod, exclude, parents: instruction.parents }
  const unpack = instruction.unpack ?? instruction.name === 'ADD'
  return [
    ...plan.sources.map((source) => ({
      ...common,
      origin,
      source: instruction.parents ? source : normalize(`/${source}`),
      unpack,
    })),
    ...plan.documents.map(({ document, text }) => ({
      ...common,
      origin: { document: { ...document, text } },
      source: `/${document.name}`,
      unpack: false,
    })),
  ]
}

const historyText = ({ name, parents }: CopyInstruction, plan: Plan): string => {
  const flags = [parents && '--parents', plan.chown && `--chown=${plan.chown}`, plan.chmod && `--chmod=${plan.chmod}`]
  const documents = plan.documents.map(({ document }) => `<<${document.name}`)
  return [name, ...flags.filter((flag) => flag), ...plan.sources, ...documents, plan.target].join(' ')
}

/** COPY and ADD: the operation that copies, and its line of history, which does not tell of `--from`. */
export const copyFiles = (cx: StageContext, draft: Draft, instruction: CopyInstruction): Draft | Failure => {
  const plan = expanded(cx, draft, instruction)
  if (failed(plan)) return plan
  const mode = plan.chmod ? parseMode(plan.chmod) : undefined
  if (failed(mode)) return mode
  const refused = refusal(instruction.name, plan.sources, instruction.checksum)
  if (refused) return refused
  const origin = instruction.from === undefined ? 'context' : cx.origin(instruction.from)
  if (failed(origin)) return origin
  const op: Op = {
    kind: 'copy',
    name: cx.step(stepText(cx, draft, instruction.text)),
    lines: instruction.lines,
    on: draft.ref,
    actions: actions(draft, instruction, plan, origin),
    ...(cx.fresh ? { fresh: true as const } : {}),
  }
  return noted({ ...draft, ref: cx.ops.add(op) }, `${historyText(instruction, plan)} # buildkit`, true)
}

/**
 * WORKDIR: always an operation, even when the folder is there; only `/` needs none. An absolute path stays as it is
 * written, with its slashes and dots (recording build-workdir-user-volume).
 */
export const makeWorkdir = (cx: StageContext, draft: Draft, instruction: InstructionOf<'WORKDIR'>): Draft | Failure => {
  const { lines, text } = instruction
  const value = textIn(cx, draft, lines, instruction.value)
  if (failed(value)) return value
  if (!draft.workdirSet && !value.startsWith('/')) cx.linter.warn('WorkdirRelativePath', lines, value)
  const path = value.startsWith('/') ? value : join(draft.config.WorkingDir || '/', value)
  const next = { ...configured(draft, { WorkingDir: path }), workdirSet: true }
  if (path === '/') return noted(next, 'WORKDIR /', false)
  const name = cx.step(stepText(cx, draft, text))
  const ref = cx.ops.add({
    kind: 'mkdir',
    name,
    lines,
    on: draft.ref,
    path: normalize(path),
    user: draft.config.User ?? '',
  })
  return noted({ ...next, ref }, `WORKDIR ${path}`, true)
}
