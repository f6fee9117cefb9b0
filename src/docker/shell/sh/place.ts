import type { Exit, Fd, Signal } from '../types.ts'

/** A piece of a field that is being made: in `text`, characters that stand for themselves have a backslash where a pattern would read them otherwise. */
export interface Field {
  readonly text: string
  /** It has an unquoted `*`, `?` or `[`. */
  readonly glob: boolean
}

/** How far the expansion of a list of words is. */
export interface Progress {
  readonly word: number
  readonly part: number
  readonly fields: readonly string[]
  /** The fields of the word in work, and what the last character was: part of a field, or what ended one. */
  readonly open: readonly Field[]
  readonly state: 'start' | 'field' | 'white' | 'hard'
  /** Results of the command substitutions in the part in work. */
  readonly known: readonly string[]
}

/** Descriptors that a redirection has put away: where each one is kept, undefined when it was closed. */
export type Saved = readonly { readonly fd: number; readonly kept: number | undefined }[]

export interface Job {
  readonly number: number
  readonly pids: readonly number[]
  readonly text: string
  /** Status when it is done; how it ended. */
  readonly exit?: Exit
  readonly stopped?: true
  /** `wait` has asked for it. */
  readonly waited?: true
  /** The state that was last shown to the reader. */
  readonly told?: 'Running' | 'Done' | 'Stopped'
}

interface At {
  /** Source text. */
  readonly source: string
  /** Node of its code. */
  readonly node: number
}

/** What a running shell is in the middle of, innermost last. `step` counts what has been done of it. */
export type Frame =
  | (At & { readonly kind: 'node'; readonly step: number })
  | (At & {
      readonly kind: 'simple'
      readonly step: number
      readonly words: Progress
      readonly targets: Progress
      readonly values: Progress
      readonly argv?: readonly string[]
      readonly texts?: readonly string[]
      readonly assigned?: number
    })
  | (At & {
      readonly kind: 'for'
      readonly step: number
      readonly words: Progress
      readonly values?: readonly string[]
    })
  | (At & {
      readonly kind: 'case'
      readonly item: number
      readonly pattern: number
      readonly words: Progress
      readonly value?: string
    })
  | (At & { readonly kind: 'redirected'; readonly targets: Progress; readonly saved?: Saved })
  | (At & { readonly kind: 'condition'; readonly words: Progress })
  | {
      readonly kind: 'children'
      readonly pids: readonly number[]
      readonly ended: Readonly<Record<number, number>>
      readonly interrupted?: boolean
      readonly job?: number
    }
  | { readonly kind: 'substitution'; readonly pid: number; readonly fd: number; readonly text: string }
  | {
      readonly kind: 'call'
      readonly params: readonly string[]
      readonly locals: Readonly<Record<string, string | null>>
    }
  | { readonly kind: 'restore'; readonly saved: Saved }
  | {
      readonly kind: 'variables'
      readonly before: Readonly<Record<string, string | null>>
      readonly exported: readonly string[]
    }
  | {
      readonly kind: 'script'
      readonly source: string
      readonly as: 'command' | 'eval' | 'file' | 'trap' | 'bye'
      readonly started: boolean
      readonly status: number
      readonly params?: readonly string[]
      /** What `.` was given. */ readonly file?: string
      /** A trap's status is not kept. */ readonly keep?: true
      /** One node of the text; all of it when left out or negative. */ readonly node?: number
    }
  | {
      readonly kind: 'input'
      readonly fd: number
      readonly text: string
      readonly pending: string
      readonly line: number
      readonly ended: boolean
      readonly asked: boolean
    }
  | {
      readonly kind: 'builtin'
      readonly name: string
      readonly argv: readonly string[]
      readonly state: Readonly<Record<string, unknown>>
    }

/** Everything a shell remembers between two runs of its program; plain data. */
export interface Place {
  readonly frames: readonly Frame[]
  readonly vars: Readonly<Record<string, string>>
  readonly exported: Readonly<Record<string, true>>
  readonly constant: Readonly<Record<string, true>>
  readonly functions: Readonly<Record<string, { readonly source: string; readonly node: number }>>
  readonly aliases: Readonly<Record<string, string>>
  readonly traps: Readonly<Record<string, string>>
  /** Signals that have come and whose trap has not run yet. */
  readonly caught: readonly Signal[]
  readonly name: string
  readonly params: readonly string[]
  /** Letters of `set`. */
  readonly options: string
  readonly pipefail: boolean
  readonly status: number
  /** Status of the last command substitution of the command in work. */
  readonly substituted: number
  /** The process id that `$$` gives, also in a subshell. */
  readonly pid: number
  readonly background: number
  readonly jobs: readonly Job[]
  /** `getopts` in the middle of an argument. */
  readonly optionAt: number
  /** A copy of the shell for a subshell: it does not hand its errors on, and it has no terminal to speak to. */
  readonly sub: boolean
  readonly interactive: boolean
  /** The shell of a terminal: when it ends, the next one begins. */
  readonly login: boolean
  /** What the last command substitution gave, until it is taken up. */
  readonly answer?: string
  readonly line: number
}

export type { Fd }
