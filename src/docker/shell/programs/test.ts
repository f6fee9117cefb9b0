import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { sizeOf } from './node-facts.ts'

type Truth = boolean | { readonly wrong: string }

const isWrong = (truth: Truth): truth is { readonly wrong: string } => typeof truth === 'object'

const ofFile: Readonly<Record<string, (sys: Sys, path: string) => boolean>> = {
  '-r': (sys, path) => sys.files.access(path, 'read'),
  '-w': (sys, path) => sys.files.access(path, 'write'),
  '-x': (sys, path) => sys.files.access(path, 'run'),
}

const fileTest = (sys: Sys, letter: string, path: string): boolean => {
  const known = ofFile[letter]
  if (known) return known(sys, path)
  const node = letter === '-h' || letter === '-L' ? sys.files.lstat(path) : sys.files.stat(path)
  if (isFsError(node)) return false
  if (letter === '-f') return node.kind === 'file'
  if (letter === '-d') return node.kind === 'dir'
  if (letter === '-h' || letter === '-L') return node.kind === 'link'
  if (letter === '-c') return node.kind === 'device'
  if (letter === '-s') return sizeOf(node) > 0
  return letter === '-e'
}

const UNARY = /^-[erwxfdhLcsbpSugkzntGO]$/

const unary = (sys: Sys, letter: string, value: string): boolean => {
  if (letter === '-z') return value === ''
  if (letter === '-n') return value !== ''
  return letter === '-t' ? sys.isTerminal(Number(value)) : fileTest(sys, letter, value)
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
}

const timeOf = (sys: Sys, path: string): number => {
  const node = sys.files.stat(path)
  return isFsError(node) ? -Infinity : node.mtime
}

const binary = (sys: Sys, a: string, operator: string, b: string): Truth | undefined => {
  if (operator === '=' || operator === '==') return a === b
  if (operator === '!=') return a !== b
  if (operator === '<' || operator === '>') return operator === '<' ? a < b : a > b
  if (operator === '-nt') return timeOf(sys, a) > timeOf(sys, b)
  if (operator === '-ot') return timeOf(sys, a) < timeOf(sys, b)
  if (operator === '-ef') return sys.files.realpath(a) === sys.files.realpath(b)
  const compare = COMPARE[operator]
  if (compare === undefined) return undefined
  const bad = [a, b].find((text) => !/^\s*[-+]?\d+\s*$/.test(text))
  return bad === undefined ? compare(Number(a), Number(b)) : { wrong: `${bad}: bad number` }
}

/** Reads an expression from the front of `words`; `-a` binds closer than `-o`. */
class Reader {
  readonly #sys: Sys
  readonly #words: string[]

  constructor(sys: Sys, words: readonly string[]) {
    this.#sys = sys
    this.#words = [...words]
  }

  either(): Truth {
    return this.#chain(
      '-o',
      () =>
        this.#chain(
          '-a',
          () => this.#not(),
          (x, y) => x && y,
        ),
      (x, y) => x || y,
    )
  }

  get rest(): readonly string[] {
    return this.#words
  }

  #chain(word: string, next: () => Truth, join: (x: boolean, y: boolean) => boolean): Truth {
    let left = next()
    while (!isWrong(left) && this.#words[0] === word) {
      this.#words.shift()
      const right = next()
      left = isWrong(right) ? right : join(left, right)
    }
    return left
  }

  #not(): Truth {
    if (this.#words[0] !== '!' || this.#words.length === 1) return this.#primary()
    this.#words.shift()
    const truth = this.#not()
    return isWrong(truth) ? truth : !truth
  }

  #primary(): Truth {
    const [first, second, third] = this.#words
    if (first === undefined) return { wrong: 'argument expected' }
    if (second !== undefined && third !== undefined) {
      const truth = binary(this.#sys, first, second, third)
      if (truth !== undefined) return this.#took(3, truth)
    }
    if (
      second !== undefined &&
      third === undefined &&
      (second === '=' || second === '!=' || second === '==' || COMPARE[second])
    )
      return { wrong: `${second}: argument expected` }
    if (first === '(' && this.#words.length > 1) return this.#grouped()
    if (UNARY.test(first) && second !== undefined) return this.#took(2, unary(this.#sys, first, second))
    return this.#took(1, first !== '')
  }

  #grouped(): Truth {
    this.#words.shift()
    const truth = this.either()
    return this.#words.shift() === ')' || isWrong(truth) ? truth : { wrong: 'closing paren expected' }
  }

  #took(count: number, truth: Truth): Truth {
    this.#words.splice(0, count)
    return truth
  }
}

/** What `test WORDS` says: the exit code, and what is wrong when it is 2. */
export const testWords = (sys: Sys, words: readonly string[]): { readonly exit: number; readonly wrong?: string } => {
  if (words.length === 0) return { exit: 1 }
  const reader = new Reader(sys, words)
  const truth = reader.either()
  if (isWrong(truth)) return { exit: 2, wrong: truth.wrong }
  const [extra] = reader.rest
  return extra === undefined ? { exit: truth ? 0 : 1 } : { exit: 2, wrong: `${extra}: unknown operand` }
}

const program = (name: string): Program => ({
  name,
  run: (sys) => {
    const words = sys.argv.slice(1)
    const closed = name === '[' && words.at(-1) === ']'
    if (name === '[' && !closed) {
      sys.err('[: missing ]\n')
      return { exit: 2 }
    }
    const { exit, wrong } = testWords(sys, closed ? words.slice(0, -1) : words)
    if (wrong !== undefined) sys.err(`${name}: ${wrong}\n`)
    return { exit }
  },
})

export const test: Program = program('test')
export const bracket: Program = program('[')
