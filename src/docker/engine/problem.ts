import { messages } from './messages.ts'
import { messages28 } from './messages-28.ts'
import type { Args, Code } from './messages.ts'
import type { Release } from './types.ts'

/** Something that could not be done, as a value: functions return `T | Problem`. `exit` is the client's exit code when it is not 1. */
export interface Problem {
  readonly kind: 'problem'
  readonly code: Code
  readonly args: Readonly<Record<string, string>>
  readonly exit?: number
}

/** Makes a problem; the arguments are those that the words of `code` need. */
export const problem = <C extends Code>(code: C, args: Args<C>, exit?: number): Problem =>
  exit === undefined ? { kind: 'problem', code, args } : { kind: 'problem', code, args, exit }

/** Whether a value is a problem. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'problem'

/** The message without 'Error response from daemon: ', in the words of a release. */
export const say = (p: Problem, release: Release = '29'): string =>
  wordsOf(p.code, release).replace(/\{(\w+)\}/g, (all, name: string) => p.args[name] ?? all)

const old: Readonly<Partial<Record<Code, string>>> = messages28
const wordsOf = (code: Code, release: Release): string =>
  (release === '28' ? old[code] : undefined) ?? messages[code].words

/** Whether the daemon says it: the client then prints its prefix before the message. */
export const fromDaemon = (p: Problem): boolean => messages[p.code].daemon

/** The message as the client of a release prints it. */
export const sayAll = (p: Problem, release: Release = '29'): string =>
  (fromDaemon(p) ? 'Error response from daemon: ' : '') + say(p, release)
