import { expand, type BadExpansion, type Expanded, type ExpandOptions, type Variables } from './expand.ts'
import { failed, type Failure, type Lines } from './failure.ts'
import type { Linter } from './lint.ts'
import type { Origin, OpList } from './ops.ts'
import type { Draft } from './draft.ts'
import { hint, nearest } from './suggest.ts'

/** What the instructions of one stage need besides the draft. */
export interface StageContext {
  readonly escape: string
  readonly linter: Linter
  readonly ops: OpList
  /** `--build-arg`. */
  readonly buildArgs: Variables
  /** ARGs before the first FROM and the predefined ones. */
  readonly globals: Variables
  /** Not looked up in the cache. */
  readonly fresh: boolean
  /** Where `--from` takes files from; a stage that comes later is a failure. */
  origin(from: string): Origin | Failure
  /** The name of the next numbered step: '[2/3] RUN ...'. */
  step(text: string): string
}

const warn = (cx: StageContext, draft: Draft, lines: Lines, unmatched: ReadonlySet<string>): void => {
  for (const name of unmatched) {
    if (draft.args.some((arg) => arg.key === name)) continue
    const near = nearest(name, [...draft.env.keys()])
    cx.linter.warn('UndefinedVar', lines, name, hint(near && `$${near}`))
  }
}

/** Expands a text with the variables of a stage; variables that nobody set are warned about. */
export const expandIn = (
  cx: StageContext,
  draft: Draft,
  lines: Lines,
  text: string,
  options: ExpandOptions = {},
): Expanded | BadExpansion => {
  const expanded = expand(text, draft.env, { escape: cx.escape, ...options })
  warn(cx, draft, lines, expanded.unmatched)
  return expanded
}

/** The same, for the text only. */
export const textIn = (cx: StageContext, draft: Draft, lines: Lines, text: string): string | Failure => {
  const expanded = expandIn(cx, draft, lines, text)
  return failed(expanded) ? expanded : expanded.text
}

/** What progress calls a step: its text with the variables that are known replaced, its name in capital letters. */
export const stepText = (cx: StageContext, draft: Draft, text: string, options: ExpandOptions = {}): string => {
  const expanded = expand(text, draft.env, { escape: cx.escape, ...options })
  const shown = failed(expanded) ? text : expanded.text
  return shown.replace(/^[^ ]+/, (name) => name.toUpperCase())
}
