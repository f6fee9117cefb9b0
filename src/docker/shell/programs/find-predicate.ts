import { match, matchPath } from '../../fs/glob.ts'
import type { Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Sys } from '../sys.ts'
import { sizeOf } from './node-facts.ts'
import { groupId, userId } from './owner.ts'

/** One thing that `find` came across. */
export interface Subject {
  readonly path: string
  readonly node: Visible
  readonly depth: number
}

type Test = (sys: Sys, subject: Subject) => boolean

/** An expression of `find`: what it chooses, and what is to be done with it. */
export interface Predicate {
  readonly test: Test
  readonly maxDepth: number
  readonly minDepth: number
  /** What follows each path that is printed; undefined: nothing is printed. */
  readonly print: string | undefined
  readonly delete: boolean
  readonly exec: readonly (readonly string[])[]
  readonly execAll: readonly string[] | undefined
}

const LETTERS: Readonly<Record<string, Visible['kind']>> = { f: 'file', d: 'dir', l: 'link', c: 'device' }
const UNITS: Readonly<Record<string, number>> = { c: 1, k: 1024, M: 1_048_576, G: 1_073_741_824, b: 512, '': 512 }

const lastName = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) || '/'

const compared = (asked: string, value: number): boolean => {
  const number = Number(asked.replace(/^[-+]/, ''))
  return asked.startsWith('+') ? value > number : asked.startsWith('-') ? value < number : value === number
}

const sizeTest = (asked: string): Test => {
  const unit = /[ckMGb]$/.exec(asked)?.[0] ?? ''
  const count = unit === '' ? asked : asked.slice(0, -1)
  return (_, { node }) => compared(count, Math.ceil(sizeOf(node) / UNITS[unit]!))
}

const newerTest =
  (file: string): Test =>
  (sys, { node }) => {
    const other = sys.files.stat(file)
    return !isFsError(other) && node.mtime > other.mtime
  }

const permTest = (asked: string): Test => {
  const bits = Number.parseInt(asked.replace(/^[-/]/, ''), 8)
  if (asked.startsWith('-')) return (_, { node }) => (node.mode & bits) === bits
  return (_, { node }) => (asked.startsWith('/') ? (node.mode & bits) !== 0 : node.mode === bits)
}

const emptyTest: Test = (sys, { path, node }) => {
  if (node.kind === 'file') return node.bytes.length === 0
  const names = node.kind === 'dir' ? sys.files.readDir(path) : []
  return node.kind === 'dir' && !isFsError(names) && names.length === 0
}

const valued: Readonly<Record<string, (value: string) => Test>> = {
  '-name':
    (value) =>
    (_, { path }) =>
      match(value, lastName(path)),
  '-iname':
    (value) =>
    (_, { path }) =>
      match(value.toLowerCase(), lastName(path).toLowerCase()),
  '-path':
    (value) =>
    (_, { path }) =>
      match(value.replaceAll('/', '\u0001'), path.replaceAll('/', '\u0001')) || matchPath(value, path),
  '-type':
    (value) =>
    (_, { node }) =>
      value.split(',').some((letter) => LETTERS[letter] === node.kind),
  '-size': sizeTest,
  '-newer': newerTest,
  '-perm': permTest,
  '-user':
    (value) =>
    (sys, { node }) =>
      node.uid === userId(sys, value),
  '-group':
    (value) =>
    (sys, { node }) =>
      node.gid === groupId(sys, value),
  '-mtime':
    (value) =>
    (sys, { node }) =>
      compared(value, Math.floor((sys.clock / 1000 - node.mtime) / 86_400)),
  '-mmin':
    (value) =>
    (sys, { node }) =>
      compared(value, Math.floor((sys.clock / 1000 - node.mtime) / 60)),
  '-links':
    (value) =>
    (sys, { path }) =>
      compared(value, Number(sys.files.nlink(path, true))),
}

class Wrong extends Error {}

class Reader {
  readonly words: string[]
  maxDepth = Infinity
  minDepth = 0
  print: string | undefined
  delete = false
  exec: (readonly string[])[] = []
  execAll: readonly string[] | undefined

  constructor(words: readonly string[]) {
    this.words = [...words]
  }

  either(): Test {
    const left = this.both()
    if (this.words[0] !== '-o' && this.words[0] !== '-or') return left
    this.words.shift()
    const right = this.either()
    return (sys, subject) => left(sys, subject) || right(sys, subject)
  }

  both(): Test {
    let test = this.one()
    while (this.words.length > 0 && !['-o', '-or', ')'].includes(this.words[0]!)) {
      if (this.words[0] === '-a' || this.words[0] === '-and') this.words.shift()
      const left = test
      const right = this.one()
      test = (sys, subject) => left(sys, subject) && right(sys, subject)
    }
    return test
  }

  one(): Test {
    const word = this.words.shift()
    if (word === undefined) return () => true
    if (word === '!' || word === '-not') {
      const test = this.one()
      return (sys, subject) => !test(sys, subject)
    }
    if (word === '(') {
      const test = this.either()
      if (this.words.shift() !== ')') throw new Wrong("unmatched '('")
      return test
    }
    const make = valued[word]
    return make === undefined ? this.action(word) : make(this.value(word))
  }

  action(word: string): Test {
    if (word === '-empty') return emptyTest
    if (word === '-print') this.print = '\n'
    else if (word === '-print0') this.print = '\0'
    else if (word === '-delete') this.delete = true
    else if (word === '-maxdepth') this.maxDepth = Number(this.value(word))
    else if (word === '-mindepth') this.minDepth = Number(this.value(word))
    else if (word === '-exec') this.command()
    else if (!['-xdev', '-mount', '-depth', '-follow'].includes(word)) throw new Wrong(`unrecognized: ${word}`)
    return () => true
  }

  value(word: string): string {
    const value = this.words.shift()
    if (value === undefined) throw new Wrong(`${word} requires an argument`)
    return value
  }

  command(): void {
    const end = this.words.findIndex((word) => word === ';' || word === '+')
    if (end < 0) throw new Wrong("-exec requires an argument; it ends with ';' or '+'")
    const command = this.words.splice(0, end)
    if (this.words.shift() === '+') this.execAll = command
    else this.exec.push(command)
  }
}

/** Reads an expression; text: what is wrong with it. */
export const readPredicate = (words: readonly string[]): Predicate | string => {
  const reader = new Reader(words)
  try {
    const test = words.length === 0 ? () => true : reader.either()
    if (reader.words.length > 0) return `unrecognized: ${reader.words[0]}`
    const acts = reader.print !== undefined || reader.delete || reader.exec.length > 0 || reader.execAll !== undefined
    const { maxDepth, minDepth, exec, execAll } = reader
    return { test, maxDepth, minDepth, print: acts ? reader.print : '\n', delete: reader.delete, exec, execAll }
  } catch (wrong) {
    if (wrong instanceof Wrong) return wrong.message
    throw wrong
  }
}
