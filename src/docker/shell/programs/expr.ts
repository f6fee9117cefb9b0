import type { Program } from '../sys.ts'
import { compile, toRegExp } from './pattern.ts'

type Value = string | bigint

const isNumber = (text: string): boolean => /^-?\d+$/.test(text)

/** Raised inside of this file: what is wrong with an expression. */
class Wrong {
  readonly words: string
  constructor(words: string) {
    this.words = words
  }
}

const ORDER: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
]

class Reader {
  readonly #words: string[]

  constructor(words: readonly string[]) {
    this.#words = [...words]
  }

  whole(): Value {
    const value = this.#level(0)
    if (this.#words.length > 0) throw new Wrong('syntax error')
    return value
  }

  #level(level: number): Value {
    const signs = ORDER[level]
    if (!signs) return this.#one()
    let left = this.#level(level + 1)
    for (let sign = this.#words[0]; sign !== undefined && signs.includes(sign); sign = this.#words[0]) {
      this.#words.shift()
      left = apply(sign, String(left), String(this.#level(level + 1)))
    }
    return left
  }

  #one(): Value {
    const word = this.#words.shift()
    if (word === undefined) throw new Wrong('syntax error')
    if (word === '(') {
      const value = this.#level(0)
      if (this.#words.shift() !== ')') throw new Wrong('syntax error')
      return value
    }
    if (word === 'length' && this.#words.length > 0) return BigInt([...String(this.#one())].length)
    if (word === 'match' && this.#words.length > 1) return apply(':', String(this.#one()), String(this.#one()))
    if (word === 'substr' && this.#words.length > 2) {
      const [text, from, length] = [String(this.#one()), Number(this.#one()), Number(this.#one())]
      return from > 0 && length > 0 ? text.slice(from - 1, from - 1 + length) : ''
    }
    return word
  }
}

const isFalse = (value: string): boolean => value === '' || /^-?0+$/.test(value)
const compare = (a: string, b: string): number => {
  if (isNumber(a) && isNumber(b)) return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0
  return a < b ? -1 : a > b ? 1 : 0
}

const apply = (sign: string, a: string, b: string): Value => {
  if (sign === '|') return isFalse(a) ? b : a
  if (sign === '&') return isFalse(a) || isFalse(b) ? 0n : a
  if (sign === ':') return matched(a, b)
  const order = compare(a, b)
  const truth: Readonly<Record<string, boolean>> = {
    '<': order < 0,
    '<=': order <= 0,
    '=': order === 0,
    '==': order === 0,
    '!=': order !== 0,
    '>=': order >= 0,
    '>': order > 0,
  }
  if (sign in truth) return truth[sign] ? 1n : 0n
  if (!isNumber(a) || !isNumber(b)) throw new Wrong('non-numeric argument')
  return BigInt.asIntN(64, counted(sign, BigInt(a), BigInt(b)))
}

const counted = (sign: string, a: bigint, b: bigint): bigint => {
  if (sign === '+') return a + b
  if (sign === '-') return a - b
  if (sign === '*') return a * b
  if (b === 0n) throw new Wrong('division by zero')
  return sign === '/' ? a / b : a % b
}

const matched = (text: string, pattern: string): Value => {
  const regex = compile(`^(?:${toRegExp(pattern.replace(/^\^/, ''), false)})`, '')
  const found = regex?.find(text, 0)
  if (/\\\(/.test(pattern)) return found?.groups[1] ?? ''
  return BigInt(found?.groups[0]?.length ?? 0)
}

/** Evaluates its arguments; ends with 1 when the result is 0 or empty. */
export const expr: Program = {
  name: 'expr',
  run: (sys) => {
    try {
      const value = String(new Reader(sys.argv.slice(1)).whole())
      sys.out(`${value}\n`)
      return { exit: isFalse(value) ? 1 : 0 }
    } catch (wrong) {
      if (!(wrong instanceof Wrong)) throw wrong
      sys.err(`expr: ${wrong.words}\n`)
      return { exit: 2 }
    }
  },
}
