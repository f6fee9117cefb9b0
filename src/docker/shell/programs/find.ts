import type { FsError } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { errorWords, misused } from './applet.ts'
import { runSeries, series, type Series } from './children.ts'
import { type Deeds, type Predicate, readPredicate } from './find-predicate.ts'
import { under } from './walk.ts'

interface Walk extends Deeds {
  readonly predicate: Predicate
  failed: boolean
}

const visit = (sys: Sys, path: string, depth: number, walk: Walk): void => {
  const node = sys.files.lstat(path)
  if (isFsError(node)) return complain(sys, path, node, walk)
  const { minDepth, maxDepth, depthFirst, test } = walk.predicate
  const look = (): void => {
    if (depth >= minDepth) test(sys, { path, node, depth }, walk)
  }
  walk.prune = false
  if (!depthFirst) look()
  if (node.kind === 'dir' && depth < maxDepth && !walk.prune && !walk.quit) enter(sys, path, depth, walk)
  if (depthFirst && !walk.quit) look()
}

const enter = (sys: Sys, path: string, depth: number, walk: Walk): void => {
  const names = sys.files.readDir(path)
  if (isFsError(names)) return complain(sys, path, names, walk)
  for (const [name] of names) {
    if (walk.quit) return
    visit(sys, under(path, name), depth + 1, walk)
  }
}

const complain = (sys: Sys, path: string, wrong: FsError, walk: Walk): void => {
  sys.err(`find: ${path}: ${errorWords(wrong)}\n`)
  walk.failed = true
}

/** The paths before the first option, and the expression. */
const parted = (words: readonly string[]): { paths: readonly string[]; expression: readonly string[] } => {
  const at = words.findIndex((word) => /^-./.test(word) || word === '!' || word === '(')
  const paths = at < 0 ? words : words.slice(0, at)
  return { paths: paths.length > 0 ? paths : ['.'], expression: at < 0 ? [] : words.slice(at) }
}

const isSeries = (place: unknown): place is Series => typeof place === 'object' && place !== null && 'commands' in place

const finish = (sys: Sys, from: Series): Step => {
  const missing = (name: string, why: string): string => `find: ${name}: ${why}`
  const done = runSeries(sys, from, (before) => before, { missing })
  return isSeries(done) ? { exit: done.exit } : done
}

export const find: Program = {
  name: 'find',
  run: (sys, place) => {
    if (isSeries(place)) return finish(sys, place)
    const { paths, expression } = parted(sys.argv.slice(1))
    const predicate = readPredicate(expression)
    if (typeof predicate === 'string') {
      return misused(sys, 'find', { synopsis: '[-HL] [PATH]... [OPTIONS] [ACTIONS]' }, predicate)
    }
    const walk: Walk = { predicate, commands: [], batch: [], prune: false, quit: false, failed: false }
    for (const path of paths) if (!walk.quit) visit(sys, path, 0, walk)
    const { commands, batch } = walk
    if (predicate.execAll && batch.length > 0)
      commands.push(predicate.execAll.flatMap((word) => (word === '{}' ? batch : [word])))
    return finish(sys, { ...series(commands), exit: walk.failed ? 1 : 0 })
  },
}
