import type { Key } from '../engine/types.ts'
import type { Tx } from '../engine/tx.ts'
import type { Problem } from '../engine/problem.ts'
import type { Sys } from '../shell/sys.ts'
import type { Wait } from '../shell/types.ts'

/** Type of a flag's value, by the word that `docker COMMAND --help` prints for it; 'bool' prints none. */
export type FlagType =
  | 'bool'
  | 'string'
  | 'int'
  | 'uint'
  | 'uint16'
  | 'float'
  | 'decimal'
  | 'bytes'
  | 'duration'
  | 'list'
  | 'strings'
  | 'stringArray'
  | 'filter'
  | 'map'
  | 'mount'
  | 'network'
  | 'ulimit'
  | 'gpu-request'
  | 'signal'
  | 'pull'
  | 'node'
  | 'spec'
  | 'env'
  | 'port'
  | 'user'
  | 'ip'
  | 'ipSlice'
  | 'ipNetSlice'

export interface Flag {
  readonly short?: string
  readonly type: FlagType
  /** As help prints it, '(default 10)' without the word; also the value when the flag is not given. */
  readonly default?: string
  readonly choices?: readonly string[]
  /** One line, in English, in the project's words. Pages in other languages look it up by `<command>.<flag>`. */
  readonly help: string
  /** Accepted and not simulated: the terminal and the page say so. */
  readonly inert?: true
  /** Not in help: old spellings. */
  readonly hidden?: true
  /** What docker says of it on standard output when it is given, after 'Flag --time has been deprecated, '. */
  readonly deprecated?: string
  /** Only engines with experimental features have it; that of the model has none. */
  readonly experimental?: true
  /** What is wrong with a value, in docker's words; undefined when nothing is. Docker prints it as an error of the flag. */
  readonly check?: (value: string) => string | undefined
}

type Many =
  | 'list'
  | 'strings'
  | 'stringArray'
  | 'filter'
  | 'map'
  | 'mount'
  | 'network'
  | 'ulimit'
  | 'env'
  | 'port'
  | 'ipSlice'
  | 'ipNetSlice'
type Numeric = 'int' | 'uint' | 'uint16' | 'float' | 'decimal'
/** What a command receives for a flag: a boolean, a number, a list of strings as given, or a string ('' when not given). */
export type Value<F extends Flag> = F['type'] extends 'bool'
  ? boolean
  : F['type'] extends Many
    ? readonly string[]
    : F['type'] extends Numeric
      ? number
      : string
export type Values<F extends Record<string, Flag>> = { readonly [K in keyof F]: Value<F[K]> } & {
  /** True when the flag stood on the command line. */
  given(flag: keyof F): boolean
}

/** What a running command may use. */
export interface Context {
  readonly tx: Tx
  readonly sys: Sys
  /** The name it was called by, 'docker ps' or 'docker container ls', for messages. */
  readonly called: string
  /** Standard output is a terminal of so many columns; undefined when it is a file or a pipe. */
  readonly columns: number | undefined
  /** Standard output: the text as it is, newline included. `key` names the thing that the text is about. */
  out(text: string, key?: Key): void
  err(text: string): void
  /** A problem in the words of the engine's release, as docker prints it. */
  say(problem: Problem): string
}

/**
 * How a command ends: an exit code, a problem (printed as Docker prints it), or a wait. After a wait the kernel calls
 * `resume` with the same `place`, which is plain data.
 */
export type Result = number | Problem | { readonly wait: Wait; readonly place: unknown }

/** One docker command: parser, simulator, help, page, completion and explanation all read this value. */
export interface Command<F extends Record<string, Flag> = Record<string, Flag>> {
  /** The canonical name without 'docker': 'container create'. */
  readonly name: string
  /** Other names: ['create']. */
  readonly aliases: readonly string[]
  readonly summary: string
  /** More lines under the summary in help. */
  readonly details?: string
  /** Help and messages call it so, whatever it was called by: 'buildx build'. */
  readonly title?: string
  /** The line under 'Aliases:' in help, where it is not the name and the aliases in order; '' for none. */
  readonly aliasLine?: string
  /** After the name, as help prints it: '[OPTIONS] IMAGE [COMMAND] [ARG...]'. */
  readonly usage: string
  /** How many arguments; `max` left out: any number. */
  readonly args: { readonly min: number; readonly max?: number }
  /** Flags end at the first argument (run, create, exec). */
  readonly interspersed?: false
  readonly flags: F
  run(cx: Context, args: readonly string[], flags: Values<F>): Result
  resume?(cx: Context, place: unknown): Result
}

/** Keeps the types of the flags in `run`; the value itself is unchanged. */
export const command = <const F extends Record<string, Flag>>(definition: Command<F>): Command<F> => definition
