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

/** What an expression has done: commands to run afterwards, paths for the one command of `-exec … +`, and where not to go. */
export interface Deeds {
  readonly commands: (readonly string[])[]
  readonly batch: string[]
  prune: boolean
  quit: boolean
}

type Test = (sys: Sys, subject: Subject, deeds: Deeds) => boolean

/** An expression of `find`: it tells whether it holds, and does what it says on the way. */
export interface Predicate {
  readonly test: Test
  readonly maxDepth: number
  readonly minDepth: number
  /** Folders come after what is in them. */
  readonly depthFirst: boolean
  /** The command of `-exec … +`. */
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
  acts = false
  depthFirst = false
  execAll: readonly string[] | undefined

  constructor(words: readonly string[]) {
    this.words = [...words]
  }

  either(): Test {
    const left = this.both()
    if (this.words[0] !== '-o' && this.words[0] !== '-or') return left
    this.words.shift()
    const right = this.either()
    return (...at) => left(...at) || right(...at)
  }

  both(): Test {
    let test = this.one()
    while (this.words.length > 0 && !['-o', '-or', ')'].includes(this.words[0]!)) {
      if (this.words[0] === '-a' || this.words[0] === '-and') this.words.shift()
      const left = test
      const right = this.one()
      test = (...at) => left(...at) && right(...at)
    }
    return test
  }

  one(): Test {
    const word = this.words.shift()
    if (word === undefined) return () => true
    if (word === '!' || word === '-not') {
      const test = this.one()
      return (...at) => !test(...at)
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
    if (word === '-executable') return (sys, { path }) => sys.files.access(path, 'run')
    if (word === '-prune') return (_sys, _subject, deeds) => (deeds.prune = true)
    if (word === '-maxdepth') this.maxDepth = Number(this.value(word))
    else if (word === '-mindepth') this.minDepth = Number(this.value(word))
    else if (word === '-depth') this.depthFirst = true
    else if (!['-xdev', '-mount', '-follow'].includes(word)) return this.deed(word)
    return () => true
  }

  // Anything but -quit takes the place of the -print that is understood.
  deed(word: string): Test {
    this.acts ||= word !== '-quit'
    if (word === '-print' || word === '-print0') return printing(word === '-print' ? '\n' : '\0')
    if (word === '-quit') return (_sys, _subject, deeds) => (deeds.quit = true)
    if (word === '-exec') return this.command()
    if (word !== '-delete') throw new Wrong(`unrecognized: ${word}`)
    this.depthFirst = true
    return (sys, { path, node }) => (node.kind === 'dir' ? sys.files.rmdir(path) : sys.files.unlink(path)) === undefined
  }

  value(word: string): string {
    const value = this.words.shift()
    if (value === undefined) throw new Wrong(`${word} requires an argument`)
    return value
  }

  // Commands run after the walk, in the order in which they were met, and are taken to succeed.
  command(): Test {
    const end = this.words.findIndex((word) => word === ';' || word === '+')
    if (end < 0) throw new Wrong("-exec requires an argument; it ends with ';' or '+'")
    const command = this.words.splice(0, end)
    if (this.words.shift() === '+') {
      this.execAll = command
      return (_sys, { path }, deeds) => deeds.batch.push(path) > 0
    }
    return (_sys, { path }, deeds) => deeds.commands.push(command.map((word) => word.replaceAll('{}', path))) > 0
  }
}

const printing =
  (end: string): Test =>
  (sys, { path }) => {
    sys.out(path + end)
    return true
  }

/** Reads an expression; text: what is wrong with it. */
export const readPredicate = (words: readonly string[]): Predicate | string => {
  const reader = new Reader(words)
  try {
    const test = words.length === 0 ? () => true : reader.either()
    if (reader.words.length > 0) return `unrecognized: ${reader.words[0]}`
    const print = printing('\n')
    const all: Test = reader.acts
      ? test
      : (sys, subject, deeds) => test(sys, subject, deeds) && !deeds.quit && print(sys, subject, deeds)
    return {
      test: all,
      maxDepth: reader.maxDepth,
      minDepth: reader.minDepth,
      depthFirst: reader.depthFirst,
      execAll: reader.execAll,
    }
  } catch (wrong) {
    if (wrong instanceof Wrong) return wrong.message
    throw wrong
  }
}
