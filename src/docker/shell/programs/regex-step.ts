/** A step of a compiled expression. `goto` and `split` name other steps by number; `split` tries `first` before `second`. */
export type Step =
  | { readonly op: 'char'; readonly test: (code: number) => boolean }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'goto'; to: number }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'at'; readonly where: '^' | '$' | 'b' | 'B' }
  | { readonly op: 'look'; readonly back: boolean; readonly not: boolean; readonly test: (code: number) => boolean }
  | { readonly op: 'again'; readonly group: number }
  | { readonly op: 'match' }

/** A compiled expression; `groups` counts the whole as the first. */
export interface Compiled {
  readonly steps: readonly Step[]
  readonly groups: number
  readonly again: boolean
}

/** Whether a character, by its code, is one of a set. */
export type Test = (code: number) => boolean

/** What `\w` means. */
export const word: Test = (code) => /\w/.test(String.fromCharCode(code))
const space = (code: number): boolean => /\s/.test(String.fromCharCode(code))
const digit = (code: number): boolean => code >= 48 && code <= 57
/** Sets that have a letter, as `\d`. */
export const sets: Readonly<Record<string, Test>> = {
  w: word,
  W: (code) => !word(code),
  s: space,
  S: (code) => !space(code),
  d: digit,
  D: (code) => !digit(code),
}
/** Characters that have a letter, as `\n`. */
export const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }

/** The other case of a letter; of anything else itself. */
export const swapped = (code: number): number => {
  const sign = String.fromCharCode(code)
  return (sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase()).charCodeAt(0)
}
