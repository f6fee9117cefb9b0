import { parse, type Command as ShellCommand, type CommandArgument } from 'unbash'
import { groups } from './groups.ts'
import { findCommand, nameTable } from './names.ts'
import { commands } from './registry.ts'
import { rootFlags } from './root.ts'
import type { Command, Flag } from './types.ts'

/** What a piece of a typed line is: the offsets, and a key under which more about it can be found. */
export interface Part {
  readonly from: number
  readonly to: number
  readonly kind: 'program' | 'command' | 'flag' | 'value' | 'image' | 'container' | 'argument' | 'inner' | 'unknown'
  /** A command's name, 'container run'; a flag, 'container run.publish'; an image's name; else the text. */
  readonly key: string
}

interface Word {
  readonly from: number
  readonly to: number
  readonly text: string
  /** No quotes: an offset in the text is one in the line. */
  readonly plain: boolean
}

const table = nameTable(commands)

const wordOf = (word: CommandArgument): Word => {
  const text = word.type === 'Word' ? word.value : word.text
  return { from: word.pos, to: word.end, text, plain: word.text === text }
}

/** What the arguments of a command are, by its usage: 'IMAGE [COMMAND] [ARG...]'. The last one may be repeated. */
const argumentKinds = (command: Command): readonly Part['kind'][] =>
  command.usage
    .split('\n')[0]!
    .replace('[OPTIONS]', '')
    .split(' ')
    .filter((word) => word !== '')
    .map((word): Part['kind'] => {
      if (/COMMAND|^\[?ARG/.test(word)) return 'inner'
      if (/IMAGE|REPOSITORY|NAME\[:TAG/.test(word)) return 'image'
      return /CONTAINER/.test(word) ? 'container' : 'argument'
    })

/** Goes over the words of one docker command line. */
class Explainer {
  readonly parts: Part[] = []
  words: readonly Word[]

  constructor(words: readonly Word[]) {
    this.words = words
  }

  take(): Word | undefined {
    const [first, ...rest] = this.words
    this.words = rest
    return first
  }

  add(kind: Part['kind'], word: Word, key: string, from = word.from, to = word.to): void {
    this.parts.push({ from, to, kind, key })
  }

  /** A flag with its value, under the name of the command that it belongs to. */
  flag(word: Word, flags: Readonly<Record<string, Flag>>, owner: string): void {
    if (word.text.startsWith('--')) return this.long(word, flags, owner)
    let at = 1
    while (at < word.text.length) {
      const letter = word.text[at]!
      const name = Object.keys(flags).find((one) => flags[one]!.short === letter)
      const from = word.plain ? word.from + (at === 1 ? 0 : at) : word.from
      const to = word.plain ? word.from + at + 1 : word.to
      this.add(name === undefined ? 'unknown' : 'flag', word, `${owner}.${name ?? letter}`, from, to)
      at++
      if (name === undefined || flags[name]!.type === 'bool') continue
      this.value(word, `${owner}.${name}`, at + (word.text[at] === '=' ? 1 : 0))
      return
    }
  }

  long(word: Word, flags: Readonly<Record<string, Flag>>, owner: string): void {
    const [name = ''] = word.text.slice(2).split('=')
    const known = Object.hasOwn(flags, name) || name === 'help'
    const assigned = word.text.includes('=')
    const end = word.plain && assigned ? word.from + 2 + name.length : word.to
    this.add(known ? 'flag' : 'unknown', word, `${owner}.${name}`, word.from, end)
    if (assigned) this.value(word, `${owner}.${name}`, 3 + name.length)
    else if (known && name !== 'help' && flags[name]!.type !== 'bool')
      this.value(word, `${owner}.${name}`, word.text.length)
  }

  /** The rest of a word is a flag's value; when there is none, the next word is. */
  value(word: Word, key: string, at: number): void {
    if (at < word.text.length) {
      if (word.plain) this.add('value', word, key, word.from + at, word.to)
      return
    }
    const next = word.text.endsWith('=') ? undefined : this.take()
    if (next !== undefined) this.add('value', next, key)
  }

  /** Flags before the command. */
  root(): void {
    while (this.words[0]?.text.startsWith('-')) this.flag(this.take()!, rootFlags, 'docker')
  }

  command(): Command | undefined {
    const found = findCommand(
      table,
      this.words.map((word) => word.text),
    )
    if (found.kind !== 'command') {
      const first = this.take()
      if (first !== undefined)
        this.add(groups.some((group) => group.name === first.text) ? 'command' : 'unknown', first, first.text)
      return undefined
    }
    const used = this.words.length - found.words.length
    for (let count = 0; count < used; count++) this.add('command', this.take()!, found.command.name)
    return found.command
  }

  rest(command: Command): void {
    const kinds = argumentKinds(command)
    let position = 0
    let flagsEnd = false
    for (let word = this.take(); word !== undefined; word = this.take()) {
      if (!flagsEnd && word.text === '--') flagsEnd = true
      else if (!flagsEnd && word.text.startsWith('-') && word.text !== '-') this.flag(word, command.flags, command.name)
      else {
        const kind = kinds[Math.min(position, kinds.length - 1)] ?? 'argument'
        this.add(kind, word, word.text)
        position++
        if (command.interspersed === false) flagsEnd = true
      }
    }
  }

  run(): readonly Part[] {
    const program = this.take()
    if (program !== undefined) this.add('program', program, 'docker')
    this.root()
    const command = this.words.length === 0 ? undefined : this.command()
    if (command !== undefined) this.rest(command)
    return this.parts
  }
}

const isCommand = (value: object): value is ShellCommand => (value as { type?: unknown }).type === 'Command'

/** Where commands can stand in a syntax tree; some of these are only made when they are asked for. */
const INSIDE = [
  'commands',
  'command',
  'name',
  'prefix',
  'suffix',
  'parts',
  'script',
  'body',
  'clause',
  'then',
  'elif',
  'else',
  'items',
  'target',
  'redirects',
  'value',
  'wordlist',
]

/** Every simple command of a line, also those in $( ), loops and functions. */
const commandsIn = (value: unknown, found: ShellCommand[] = [], depth = 0): ShellCommand[] => {
  if (typeof value !== 'object' || value === null || depth > 200) return found
  if (isCommand(value)) found.push(value)
  if (Array.isArray(value)) for (const part of value) commandsIn(part, found, depth + 1)
  else for (const key of INSIDE) commandsIn((value as Record<string, unknown>)[key], found, depth + 1)
  return found
}

const explainCommand = (command: ShellCommand): readonly Part[] => {
  if (command.name === undefined) return []
  const name = wordOf(command.name)
  if (name.text !== 'docker') return [{ from: name.from, to: name.to, kind: 'program', key: name.text }]
  return new Explainer([name, ...command.args.map(wordOf)]).run()
}

/**
 * What the pieces of a typed line are, in the order in which they stand: programs, docker's commands, flags, their values,
 * and arguments by what they name. Pieces that mean nothing to docker are 'unknown'.
 */
export const explain = (line: string): readonly Part[] =>
  commandsIn(parse(line))
    .flatMap(explainCommand)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
