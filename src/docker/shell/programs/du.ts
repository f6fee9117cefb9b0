import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach, type Given } from './applet.ts'
import { humanSize, sizeOf, usedBy } from './node-facts.ts'
import { under } from './walk.ts'

const SYNTAX = {
  options: 'aHLd:csxhmkb',
  long: { 'max-depth': 'd', summarize: 's' },
  synopsis: '[-aHLdclsxhmk] [FILE]...',
} as const

const shown = (bytes: number, given: Given): string =>
  given.has('h')
    ? humanSize(bytes)
    : String(given.has('b') ? bytes : Math.ceil(bytes / (given.has('m') ? 1_048_576 : 1024)))

const visit = (sys: Sys, given: Given, path: string, depth: number): number => {
  const node = sys.files.lstat(path)
  if (isFsError(node)) return 0
  let total = given.has('b') ? sizeOf(node) : usedBy(node)
  const names = node.kind === 'dir' ? sys.files.readDir(path) : []
  if (!isFsError(names)) for (const [name] of names) total += visit(sys, given, under(path, name), depth + 1)
  const most = given.has('s') ? 0 : Number(given.value('d') ?? Infinity)
  if (depth === 0 || (depth <= most && (node.kind === 'dir' || given.has('a'))))
    sys.out(`${shown(total, given)}\t${path}\n`)
  return total
}

export const du: Program = applet('du', SYNTAX, (sys, given) => {
  let sum = 0
  const done = forEach(sys, 'du', given.args.length > 0 ? given.args : ['.'], (path) => {
    const node = sys.files.lstat(path)
    if (isFsError(node)) return `${path}: ${errorWords(node)}`
    sum += visit(sys, given, path, 0)
    return undefined
  })
  if (given.has('c')) sys.out(`${shown(sum, given)}\ttotal\n`)
  return done
})
