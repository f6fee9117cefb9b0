import { compute, wrap } from './arithmetic-operators.ts'

/** What an expression works with. */
export interface Scope {
  get(name: string): string
  set(name: string, value: string): void
}

/** Why an expression has no value, in the words of the shell. */
export interface ArithmeticError {
  readonly kind: 'arithmetic'
  readonly message: string
}

const operators = /^(?:<<=|>>=|\*\*|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%&|^]=|[-+*/%&|^~!<>=?:,()])/
const binding: Readonly<Record<string, number>> = {
  ',': 1,
  '||': 4,
  '&&': 5,
  '|': 6,
  '^': 7,
  '&': 8,
  '==': 9,
  '!=': 9,
  '<': 10,
  '>': 10,
  '<=': 10,
  '>=': 10,
  '<<': 11,
  '>>': 11,
  '+': 12,
  '-': 12,
  '*': 13,
  '/': 13,
  '%': 13,
  '**': 14,
}
const assigning = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='])
const deepest = 100

/** The value of an expression, as a 64-bit number. */
export function calculate(text: string, scope: Scope, depth = 0): bigint | ArithmeticError {
  if (depth > deepest) return wrong('expression recursion loop detected')
  const tokens = tokenize(text)
  if (!tokens) return wrong('arithmetic syntax error')
  if (tokens.length === 0) return 0n
  const parser = new Parser(tokens, scope, depth)
  const value = parser.expression(0, true)
  if (parser.error) return parser.error
  return parser.at === tokens.length ? value : wrong('arithmetic syntax error')
}

function wrong(message: string): ArithmeticError {
  return { kind: 'arithmetic', message }
}

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = []
  for (let rest = text.trimStart(); rest !== ''; rest = rest.trimStart()) {
    const token = /^(?:0[xX][0-9a-fA-F]+|\d+(?:#\w+)?|[A-Za-z_]\w*)/.exec(rest)?.[0] ?? operators.exec(rest)?.[0]
    if (token === undefined) return undefined
    tokens.push(token)
    rest = rest.slice(token.length)
  }
  return tokens
}

class Parser {
  readonly tokens: readonly string[]
  readonly scope: Scope
  at = 0
  nested: number
  error: ArithmeticError | undefined

  constructor(tokens: readonly string[], scope: Scope, depth: number) {
    this.tokens = tokens
    this.scope = scope
    this.nested = depth
  }

  fail(message = 'arithmetic syntax error'): bigint {
    this.error ??= wrong(message)
    this.at = this.tokens.length
    return 0n
  }

  /** `live` is false in the branch that is not taken: nothing is assigned there, nothing divided. */
  expression(min: number, live: boolean): bigint {
    if (++this.nested > deepest) return this.fail()
    let left = this.unary(live)
    for (let op = this.tokens[this.at]; op !== undefined && !this.error; op = this.tokens[this.at]) {
      if (op === '?' && min <= 3) left = this.choice(left, live)
      else if ((binding[op] ?? -1) >= min) left = this.binary(op, left, live)
      else break
    }
    this.nested--
    return left
  }

  choice(test: bigint, live: boolean): bigint {
    this.at++
    const yes = this.expression(2, live && test !== 0n)
    if (this.tokens[this.at] !== ':') return this.fail('malformed ?: operator')
    this.at++
    const no = this.expression(3, live && test === 0n)
    return test !== 0n ? yes : no
  }

  binary(op: string, left: bigint, live: boolean): bigint {
    this.at++
    const taken = op === '&&' ? left !== 0n : op === '||' ? left === 0n : true
    const right = this.expression((binding[op] ?? 0) + (op === '**' ? 0 : 1), live && taken)
    return live && !this.error ? this.apply(op, left, right) : 0n
  }

  apply(op: string, a: bigint, b: bigint): bigint {
    if ((op === '/' || op === '%') && b === 0n) return this.fail('divide by zero')
    if (op === '**' && b < 0n) return this.fail('exponent less than 0')
    return wrap(compute(op, a, b))
  }

  unary(live: boolean): bigint {
    const token = this.tokens[this.at]
    if (token === undefined) return this.fail()
    if (/^[A-Za-z_]/.test(token)) return this.variable(token, live)
    if (/^\d/.test(token)) return this.number(token)
    this.at++
    if (token === '(') return this.group(live)
    if (token === '++' || token === '--') return this.step(token, live)
    if (!['-', '+', '!', '~'].includes(token) || ++this.nested > deepest) return this.fail()
    const value = this.unary(live)
    this.nested--
    if (token === '-') return wrap(-value)
    if (token === '!') return value === 0n ? 1n : 0n
    return token === '~' ? wrap(~value) : value
  }

  number(token: string): bigint {
    this.at++
    const based = /^(\d+)#(\w+)$/.exec(token)
    if (based) return this.digits(Number(based[1]), based[2]!)
    if (/^0[xX]/.test(token)) return wrap(BigInt(token))
    if (/^0[0-7]+$/.test(token)) return wrap(BigInt(`0o${token.slice(1)}`))
    return /^0\d/.test(token) ? this.fail() : wrap(BigInt(token))
  }

  digits(base: number, digits: string): bigint {
    if (base < 2 || base > 36) return this.fail('invalid base')
    let value = 0n
    for (const digit of digits) {
      const n = parseInt(digit, 36)
      if (Number.isNaN(n) || n >= base) return this.fail()
      value = value * BigInt(base) + BigInt(n)
    }
    return wrap(value)
  }

  group(live: boolean): bigint {
    const value = this.expression(0, live)
    if (this.tokens[this.at] !== ')') return this.fail()
    this.at++
    return value
  }

  step(token: string, live: boolean): bigint {
    const name = this.tokens[this.at]
    if (name === undefined || !/^[A-Za-z_]/.test(name)) return this.fail()
    this.at++
    const value = wrap(this.lookup(name) + (token === '++' ? 1n : -1n))
    return this.assign(name, value, live)
  }

  variable(name: string, live: boolean): bigint {
    this.at++
    const op = this.tokens[this.at]
    if (op === '++' || op === '--') {
      this.at++
      const value = this.lookup(name)
      this.assign(name, wrap(value + (op === '++' ? 1n : -1n)), live)
      return value
    }
    if (op === undefined || !assigning.has(op)) return live ? this.lookup(name) : 0n
    this.at++
    const right = this.expression(2, live)
    if (!live || this.error) return 0n
    const value = op === '=' ? right : this.apply(op.slice(0, -1), this.lookup(name), right)
    return this.error ? 0n : this.assign(name, value, live)
  }

  assign(name: string, value: bigint, live: boolean): bigint {
    if (live) this.scope.set(name, String(value))
    return value
  }

  lookup(name: string): bigint {
    const value = calculate(this.scope.get(name), this.scope, this.nested + 1)
    if (typeof value === 'bigint') return value
    return this.fail(value.message)
  }
}
