type Token =
  | { readonly kind: 'star'; readonly slash: boolean } // any number of characters
  | { readonly kind: 'maybe' } // what comes next may be left out
  | { readonly kind: 'folders' } // any characters up to a '/'
  | { readonly kind: 'one'; readonly fits: (char: string) => boolean }

/** Whether a name fits a pattern of the shell: `*`, `?`, `[a-z]`, `[!x]`, `[[:alpha:]]`, `\` before a literal character. */
export function match(pattern: string, name: string): boolean {
  return run(shellTokens(pattern), name)
}

/** Whether a pattern has anything that `match` would not take literally. */
export function isPattern(pattern: string): boolean {
  return /[*?[\\]/.test(pattern)
}

/**
 * Whether a path fits a pattern of a .dockerignore file: `*` and `?` stop at '/', `**` stands for any number of
 * folders (github.com/moby/patternmatcher). Exceptions with `!`, and that a folder carries what is in it, are the caller's.
 */
export function matchPath(pattern: string, path: string): boolean {
  return run(pathTokens(pattern), path)
}

// Follows all ways through the pattern at once, so that no pattern takes more than pattern x name steps.
function run(tokens: readonly Token[], text: string): boolean {
  let states = skip(tokens, new Set([0]))
  for (const char of text) {
    const next = new Set<number>()
    for (const state of states) advance(tokens, state, char, next)
    states = skip(tokens, next)
    if (states.size === 0) return false
  }
  return states.has(tokens.length)
}

function advance(tokens: readonly Token[], state: number, char: string, next: Set<number>): void {
  const token = tokens[state]
  if (token === undefined) return
  if (token.kind === 'one') {
    if (token.fits(char)) next.add(state + 1)
  } else if (token.kind === 'folders') {
    next.add(state)
    if (char === '/') next.add(state + 1)
  } else if (token.kind === 'star' && (token.slash || char !== '/')) next.add(state)
}

// A set grows while it is gone through: added states are met as well.
function skip(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) {
    const kind = tokens[state]?.kind
    if (kind === 'star' || kind === 'maybe') states.add(state + 1)
    if (kind === 'maybe') states.add(state + 2)
  }
  return states
}

function literal(char: string): Token {
  return { kind: 'one', fits: (other) => other === char }
}

function shellTokens(pattern: string): Token[] {
  const chars = [...pattern]
  const tokens: Token[] = []
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!
    const set = char === '[' ? bracket(chars, i, '!^') : undefined
    if (set) i = set.end
    tokens.push(
      set?.token ??
        (char === '*'
          ? { kind: 'star', slash: true }
          : char === '?'
            ? { kind: 'one', fits: () => true }
            : literal(char === '\\' && i + 1 < chars.length ? chars[++i]! : char)),
    )
  }
  return tokens
}

function pathTokens(pattern: string): Token[] {
  const chars = [...pattern]
  const tokens: Token[] = []
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]!
    const set = char === '[' ? bracket(chars, i, '^') : undefined
    if (set) {
      tokens.push(set.token)
      i = set.end
    } else if (char === '*' && chars[i + 1] === '*') {
      i += chars[i + 2] === '/' ? 2 : 1
      if (i + 1 >= chars.length || isSuffix(pattern)) tokens.push({ kind: 'star', slash: true })
      else tokens.push({ kind: 'maybe' }, { kind: 'folders' })
    } else if (char === '*') tokens.push({ kind: 'star', slash: false })
    else if (char === '?') tokens.push({ kind: 'one', fits: (other) => other !== '/' })
    else tokens.push(literal(char === '\\' && i + 1 < chars.length ? chars[++i]! : char))
  }
  return tokens
}

// `**foo` fits `xfoo` as well, since patternmatcher only looks at how the path ends.
function isSuffix(pattern: string): boolean {
  return /^\*\*[^/*?[\]\\][^*?[\]\\]*$/.test(pattern)
}

const classes: Readonly<Record<string, RegExp>> = {
  alpha: /^\p{L}$/u,
  digit: /^[0-9]$/,
  alnum: /^[\p{L}0-9]$/u,
  upper: /^\p{Lu}$/u,
  lower: /^\p{Ll}$/u,
  space: /^\s$/,
  blank: /^[ \t]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  xdigit: /^[0-9a-fA-F]$/,
  cntrl: /^[\0-\x1f\x7f]$/,
  print: /^[^\0-\x1f\x7f]$/,
  graph: /^[^\0-\x20\x7f]$/,
}

/** The set that begins at `[`, or undefined when it is never closed and so is a plain character. */
function bracket(
  chars: readonly string[],
  start: number,
  negations: string,
): { token: Token; end: number } | undefined {
  let i = start + 1
  const negated = negations.includes(chars[i] ?? ' ')
  if (negated) i++
  const tests: ((char: string) => boolean)[] = []
  for (let first = true; i < chars.length; first = false) {
    if (chars[i] === ']' && !first) {
      const fits = (char: string) => tests.some((test) => test(char)) !== negated
      return { token: { kind: 'one', fits }, end: i }
    }
    i = item(chars, i, tests)
  }
  return undefined
}

function item(chars: readonly string[], start: number, tests: ((char: string) => boolean)[]): number {
  const named = /^\[:([a-z]+):\]/.exec(chars.slice(start, start + 12).join(''))
  if (named) {
    const known = classes[named[1]!]
    tests.push((char) => known?.test(char) ?? false)
    return start + named[0].length
  }
  let i = start
  const low = chars[i] === '\\' && i + 1 < chars.length ? chars[++i]! : chars[i]!
  if (chars[i + 1] !== '-' || chars[i + 2] === undefined || chars[i + 2] === ']') {
    tests.push((char) => char === low)
    return i + 1
  }
  i += 2
  const high = chars[i] === '\\' && i + 1 < chars.length ? chars[++i]! : chars[i]!
  tests.push((char) => char.codePointAt(0)! >= low.codePointAt(0)! && char.codePointAt(0)! <= high.codePointAt(0)!)
  return i + 1
}
