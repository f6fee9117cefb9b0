/**
 * The shell's own syntax: plain data, made from a parse tree by `compile`. Nodes stand in one array and name each other by
 * their place in it, so that a running shell can say where it is by a source text and a number.
 */
export type Node =
  | { readonly kind: 'list'; readonly items: readonly number[] }
  | { readonly kind: 'background'; readonly body: number; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly left: number; readonly right: number }
  | { readonly kind: 'not'; readonly body: number }
  | { readonly kind: 'pipeline'; readonly commands: readonly number[]; readonly text: string }
  | Simple
  | { readonly kind: 'group'; readonly body: number }
  | { readonly kind: 'subshell'; readonly body: number; readonly text: string }
  | { readonly kind: 'redirected'; readonly body: number; readonly redirections: readonly Redirection[] }
  | { readonly kind: 'if'; readonly test: number; readonly then: number; readonly else?: number }
  | { readonly kind: 'loop'; readonly until: boolean; readonly test: number; readonly body: number }
  | { readonly kind: 'for'; readonly name: string; readonly words?: readonly Word[]; readonly body: number }
  | { readonly kind: 'case'; readonly word: Word; readonly items: readonly CaseItem[] }
  | { readonly kind: 'define'; readonly name: string; readonly body: number }
  | { readonly kind: 'condition'; readonly test: Condition }

/** A command of words: assignments, arguments, redirections; `line` counts from 0. */
export interface Simple {
  readonly kind: 'simple'
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  readonly redirections: readonly Redirection[]
  readonly line: number
  readonly text: string
}

export interface CaseItem {
  readonly patterns: readonly Word[]
  readonly body: number
}

export interface Redirection {
  readonly op: '>' | '>>' | '<' | '<>' | '>|' | '>&' | '<&' | '&>' | '<<'
  readonly fd: number
  /** The file or descriptor, or the text of a here-document. */
  readonly target: Word
}

/** What `[[ ]]` tests. */
export type Condition =
  | { readonly kind: 'unary'; readonly op: string; readonly word: Word }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'all' | 'any'; readonly tests: readonly Condition[] }
  | { readonly kind: 'not'; readonly test: Condition }

/** The parts of a word, one after the other. `quoted`: not split, and its characters stand for themselves. */
export type Word = readonly Part[]
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean; readonly change?: Change }
  | { readonly kind: 'command'; readonly source: string; readonly quoted: boolean }
  | { readonly kind: 'arithmetic'; readonly inner: Word; readonly quoted: boolean }
  | { readonly kind: 'home'; readonly user: string }

/** What `${name…}` makes of a value. */
export type Change =
  | { readonly kind: 'default'; readonly op: '-' | ':-' | '=' | ':=' | '+' | ':+' | '?' | ':?'; readonly word: Word }
  | { readonly kind: 'remove'; readonly op: '#' | '##' | '%' | '%%'; readonly pattern: Word }
  | { readonly kind: 'replace'; readonly op: '/' | '//' | '/#' | '/%'; readonly pattern: Word; readonly by: Word }
  | { readonly kind: 'slice'; readonly offset: Word; readonly length?: Word }
  | { readonly kind: 'length' }
  | { readonly kind: 'bad' }

/** A text that was parsed: what can be run of it, and why the rest cannot. */
export interface Code {
  readonly source: string
  readonly nodes: readonly Node[]
  /** The whole, a list. */
  readonly root: number
  /** A here-document has no end yet, or the last line goes on: an interactive shell asks for more. */
  readonly open: boolean
  readonly failure?: Failure
}

export interface Failure {
  /** In the words of the shell: `unexpected "done"`. */
  readonly message: string
  /** Counts from 0. */
  readonly line: number
  /** The text ended too early: more of it might make it right. */
  readonly more: boolean
}
