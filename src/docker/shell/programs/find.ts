import { isFsError } from '../../fs/resolve.ts'
import type { Program, Step, Sys } from '../sys.ts'
import { errorWords } from './applet.ts'
import { runSeries, series, type Series } from './children.ts'
import { readPredicate, type Subject } from './find-predicate.ts'
import { removeTree } from './rm.ts'
import { under } from './walk.ts'

interface Walk {
  readonly found: Subject[]
  failed: boolean
}

const visit = (sys: Sys, path: string, depth: number, most: number, walk: Walk): void => {
  const node = sys.files.lstat(path)
  if (isFsError(node)) {
    sys.err(`find: ${path}: ${errorWords(node)}\n`)
    walk.failed = true
    return
  }
  walk.found.push({ path, node, depth })
  if (node.kind !== 'dir' || depth >= most) return
  const names = sys.files.readDir(path)
  if (isFsError(names)) {
    sys.err(`find: ${path}: ${errorWords(names)}\n`)
    walk.failed = true
    return
  }
  for (const [name] of names) visit(sys, under(path, name), depth + 1, most, walk)
}

/** The paths before the first option, and the expression. */
const parted = (words: readonly string[]): { paths: readonly string[]; expression: readonly string[] } => {
  const at = words.findIndex((word) => /^-./.test(word) || word === '!' || word === '(')
  const paths = at < 0 ? words : words.slice(0, at)
  return { paths: paths.length > 0 ? paths : ['.'], expression: at < 0 ? [] : words.slice(at) }
}

const isSeries = (place: unknown): place is Series => typeof place === 'object' && place !== null && 'commands' in place

const finish = (sys: Sys, from: Series): Step => {
  const done = runSeries(sys, 'find', from, (before) => before)
  return isSeries(done) ? { exit: done.exit } : done
}

export const find: Program = {
  name: 'find',
  run: (sys, place) => {
    if (isSeries(place)) return finish(sys, place)
    const { paths, expression } = parted(sys.argv.slice(1))
    const predicate = readPredicate(expression)
    if (typeof predicate === 'string') {
      sys.err(`find: ${predicate}\n`)
      return { exit: 1 }
    }
    const walk: Walk = { found: [], failed: false }
    for (const path of paths) visit(sys, path, 0, predicate.maxDepth, walk)
    const commands: (readonly string[])[] = []
    const chosen = walk.found.filter((subject) => subject.depth >= predicate.minDepth)
    for (const subject of predicate.delete ? chosen.toReversed() : chosen) {
      if (!predicate.test(sys, subject)) continue
      if (predicate.print) sys.out(`${subject.path}${predicate.print}`)
      if (predicate.delete) removeTree(sys, subject.path)
      for (const words of predicate.exec) commands.push(words.map((word) => word.replaceAll('{}', subject.path)))
    }
    const batch = predicate.execAll
    if (batch !== undefined) {
      const paths = chosen.filter((subject) => predicate.test(sys, subject)).map(({ path }) => path)
      if (paths.length > 0) commands.push(batch.flatMap((word) => (word === '{}' ? paths : [word])))
    }
    return finish(sys, { ...series(commands), exit: walk.failed ? 1 : 0 })
  },
}
