/** An expression of awk. */
export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly of: Expr }
  | { readonly kind: 'item'; readonly name: string; readonly keys: readonly Expr[] }
  | { readonly kind: 'in'; readonly keys: readonly Expr[]; readonly name: string }
  | { readonly kind: 'binary'; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly kind: 'unary'; readonly op: string; readonly of: Expr }
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly before: boolean; readonly of: Expr }
  | { readonly kind: 'assign'; readonly op: string; readonly to: Expr; readonly value: Expr }
  | { readonly kind: 'choice'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[] }
  | { readonly kind: 'getline' }

export type Statement =
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | { readonly kind: 'expr'; readonly of: Expr }
  | {
      readonly kind: 'print'
      readonly formatted: boolean
      readonly args: readonly Expr[]
      readonly to?: { readonly append: boolean; readonly path: Expr }
    }
  | { readonly kind: 'if'; readonly test: Expr; readonly yes: Statement; readonly no?: Statement }
  | { readonly kind: 'while'; readonly test: Expr; readonly body: Statement; readonly first: boolean }
  | {
      readonly kind: 'for'
      readonly begin?: Statement
      readonly test?: Expr
      readonly next?: Statement
      readonly body: Statement
    }
  | { readonly kind: 'each'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly kind: 'delete'; readonly name: string; readonly keys?: readonly Expr[] }
  | { readonly kind: 'leave'; readonly how: 'next' | 'exit' | 'break' | 'continue' | 'return'; readonly value?: Expr }

/** What is done with lines: all of them, those that a pattern tells, or those from one pattern to another. */
export interface Rule {
  readonly when: 'BEGIN' | 'END' | 'line'
  readonly pattern?: Expr
  readonly until?: Expr
  readonly body: Statement
}

export interface Func {
  readonly params: readonly string[]
  readonly body: Statement
}

export interface Script {
  readonly rules: readonly Rule[]
  readonly functions: ReadonlyMap<string, Func>
}

/** Functions that awk has; each may be called without arguments where that makes sense. */
export const builtins: ReadonlySet<string> = new Set(
  'length substr index split sub gsub match sprintf tolower toupper int sqrt exp log sin cos atan2 rand srand systime close fflush'.split(
    ' ',
  ),
)

const keywords = new Set(
  'BEGIN END if else while for do in next exit break continue return delete print printf function func getline'.split(
    ' ',
  ),
)

export interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'word' | 'sign' | 'line' | 'end'
  readonly text: string
}

const SIGNS = [
  '**=',
  '&&',
  '||',
  '==',
  '!=',
  '<=',
  '>=',
  '>>',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '^=',
  '**',
  '!~',
]
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

/** Cuts a script into tokens; undefined when it cannot be. A `/` begins a pattern where a value is wanted. */
export const tokensOf = (text: string): Token[] | undefined => {
  const tokens: Token[] = []
  let at = 0
  const value = (): boolean => {
    const last = tokens.at(-1)
    if (!last) return false
    return (
      last.kind === 'number' || last.kind === 'string' || last.kind === 'name' || /^(?:[)\]$]|\+\+|--)$/.test(last.text)
    )
  }
  while (at < text.length) {
    const rest = text.slice(at)
    const blank = /^(?:[ \t\r]+|\\\n|#[^\n]*)/.exec(rest)?.[0]
    const token = blank === undefined ? nextToken(rest, value()) : undefined
    if (blank === undefined && !token) return undefined
    if (token) tokens.push(token[0])
    at += blank?.length ?? token![1]
  }
  tokens.push({ kind: 'end', text: '' })
  return tokens
}

const nextToken = (rest: string, afterValue: boolean): [Token, number] | undefined => {
  if (rest[0] === '\n') return [{ kind: 'line', text: '\n' }, 1]
  const number = /^(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(rest)?.[0]
  if (number !== undefined) return [{ kind: 'number', text: number }, number.length]
  const word = /^[A-Za-z_]\w*/.exec(rest)?.[0]
  if (word !== undefined) {
    const kind = keywords.has(word) ? 'word' : rest[word.length] === '(' || builtins.has(word) ? 'call' : 'name'
    return [{ kind, text: word }, word.length]
  }
  if (rest[0] === '"') return quoted(rest)
  if (rest[0] === '/' && !afterValue) return pattern(rest)
  const sign = SIGNS.find((one) => rest.startsWith(one)) ?? rest[0]!
  return /^[-+*/%^!<>=&|~?:,;(){}[\]$]/.test(sign) ? [{ kind: 'sign', text: sign }, sign.length] : undefined
}

const quoted = (rest: string): [Token, number] | undefined => {
  const found = /^"((?:\\[^]|[^"\\\n])*)"/.exec(rest)
  if (!found) return undefined
  const text = found[1]!.replace(/\\(?:([0-7]{1,3})|([^]))/g, (all, octal?: string, sign?: string) =>
    octal === undefined ? (ESCAPES[sign!] ?? all) : String.fromCharCode(parseInt(octal, 8)),
  )
  return [{ kind: 'string', text }, found[0].length]
}

const pattern = (rest: string): [Token, number] | undefined => {
  const found = /^\/((?:\\[^]|\[\^?\]?[^\]\n]*\]|[^/\\[\n])*)\//.exec(rest)
  return found ? [{ kind: 'regex', text: found[1]!.replaceAll('\\/', '/') }, found[0].length] : undefined
}
