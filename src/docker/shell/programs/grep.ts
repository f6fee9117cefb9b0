import { isFsError } from '../../fs/resolve.ts'
import { textOf } from '../../fs/tree.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { applet, misused, type Given } from './applet.ts'
import { outLatin, readInputs, waits, type Input } from './input.ts'
import { asLatin, chomp, linesOf } from './latin.ts'
import { compile, literal, toRegExp } from './pattern.ts'
import type { Regex } from './regex.ts'
import { everyPath } from './walk.ts'

const SYNTAX = {
  options: 'HhnlLoqvsrRiwFExzcm:A:B:C:e:f:P',
  long: { 'ignore-case': 'i', 'invert-match': 'v', count: 'c', quiet: 'q', recursive: 'r', color: 'z' },
  misuse: 2,
  synopsis: '[-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
} as const

const patternsOf = (sys: Sys, given: Given): readonly string[] | undefined => {
  const fromFiles = given.all('f').flatMap((file) => {
    const bytes = sys.files.readFile(file)
    return isFsError(bytes) ? [] : textOf(bytes).split('\n').slice(0, -1)
  })
  const all = [...given.all('e'), ...fromFiles]
  if (all.length > 0 || given.has('f')) return all.flatMap((pattern) => pattern.split('\n'))
  return given.args[0]?.split('\n')
}

const matcher = (patterns: readonly string[], given: Given): Regex | undefined => {
  const one = (pattern: string): string => {
    const source = given.has('F') ? literal(asLatin(pattern)) : toRegExp(pattern, given.has('E') || given.has('P'))
    return given.has('x') ? `^(?:${source})$` : given.has('w') ? `(?<!\\w)(?:${source})(?!\\w)` : source
  }
  return compile(patterns.map((pattern) => `(?:${one(pattern)})`).join('|') || '(?!)', given.has('i') ? 'gi' : 'g')
}

interface Hit {
  readonly number: number
  readonly line: string
  readonly hit: boolean
}

/** The lines to print of one input: those that match, and those around them. */
const chosen = (lines: readonly string[], matches: (line: string) => boolean, given: Given): readonly Hit[] => {
  const most = Number(given.value('m') ?? Infinity)
  const before = Number(given.value('B') ?? given.value('C') ?? 0)
  const after = Number(given.value('A') ?? given.value('C') ?? 0)
  let left = most
  const hits = lines.map((line) => left > 0 && matches(line) && left-- > 0)
  const near = (at: number): boolean => {
    for (let other = at - after; other <= at + before; other++) if (hits[other]) return true
    return false
  }
  return lines.flatMap((line, at) => (near(at) ? [{ number: at + 1, line, hit: hits[at]! }] : []))
}

const print = (sys: Sys, given: Given, input: Input, named: boolean, hits: readonly Hit[], pattern: Regex): void => {
  const name = input.name === '-' ? '(standard input)' : input.name
  const prefix = (hit: Hit): string => {
    const sign = hit.hit ? ':' : '-'
    return (named ? name + sign : '') + (given.has('n') ? hit.number + sign : '')
  }
  hits.forEach((hit, at) => {
    const gap = (given.has('A') || given.has('B') || given.has('C')) && at > 0 && hits[at - 1]!.number < hit.number - 1
    if (gap) sys.out('--\n')
    const parts = given.has('o') ? (hit.line.match(pattern) ?? []).filter((part) => part !== '') : [hit.line]
    for (const part of parts) outLatin(sys, `${asLatin(prefix(hit))}${part}\n`)
  })
}

const listed = (sys: Sys, given: Given, input: Input, named: boolean, count: number): boolean => {
  const name = input.name === '-' ? '(standard input)' : input.name
  if (given.has('q')) return true
  if (given.has('l') || given.has('L')) {
    if (count > 0 === given.has('l')) sys.out(`${name}\n`)
    return true
  }
  if (given.has('c')) sys.out(`${named ? `${name}:` : ''}${count}\n`)
  return given.has('c')
}

const filesOf = (sys: Sys, given: Given): readonly string[] => {
  const files = given.has('e') || given.has('f') ? given.args : given.args.slice(1)
  if (!given.has('r') && !given.has('R')) return files
  return (files.length > 0 ? files : ['.']).flatMap((path) =>
    everyPath(sys, path).filter((one) => {
      const node = sys.files.lstat(one)
      return isFsError(node) || node.kind === 'file'
    }),
  )
}

const search = (sys: Sys, given: Given, place: unknown): Step => {
  const patterns = patternsOf(sys, given)
  if (patterns === undefined) return misused(sys, 'grep', SYNTAX)
  const pattern = matcher(patterns, given)
  if (pattern === undefined) {
    sys.err(`grep: bad regex '${patterns.join('\n')}'\n`)
    return { exit: 2 }
  }
  const files = filesOf(sys, given)
  const complain = (path: string, why: string): void => {
    if (!given.has('s')) sys.err(`grep: ${path}: ${why}\n`)
  }
  const read = readInputs(sys, 'grep', files, place, complain)
  if (waits(read)) return read
  const named = !given.has('h') && (given.has('H') || files.length > 1 || given.has('r'))
  let found = false
  for (const input of read.inputs) {
    const matches = (line: string): boolean => line.search(pattern) >= 0 !== given.has('v')
    const hits = chosen(linesOf(input.text).map(chomp), matches, given)
    const count = hits.filter(({ hit }) => hit).length
    found ||= count > 0
    if (!listed(sys, given, input, named, count)) print(sys, given, input, named, hits, pattern)
  }
  return { exit: found && (given.has('q') || !read.failed) ? 0 : read.failed ? 2 : 1 }
}

/** The same by another name, with an option that it always has. */
const always = (name: string, option: string): Program =>
  applet(name, SYNTAX, (sys, given, place) =>
    search(sys, { ...given, has: (asked) => asked === option || given.has(asked) }, place),
  )

export const grep: Program = applet('grep', SYNTAX, search)
export const egrep: Program = always('egrep', 'E')
export const fgrep: Program = always('fgrep', 'F')
