import { isFsError } from '../../fs/resolve.ts'
import { basename } from '../../fs/path.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach, type Given, misused } from './applet.ts'
import { copyTree } from './copy-tree.ts'
import { removeTree } from './rm.ts'
import { under } from './walk.ts'

const CP = { options: 'arRPLHpfinlsTt:duv', synopsis: '[-arPLHpfinlsTu] SOURCE DEST', least: 1 } as const
const MV = { options: 'finTt:v', synopsis: '[-finT] SOURCE DEST', least: 1 } as const

const isFolder = (sys: Sys, path: string): boolean => {
  const node = sys.files.stat(path)
  return !isFsError(node) && node.kind === 'dir'
}

/** Sources and where each goes: into the target when it is a folder. */
const pairs = (sys: Sys, given: Given): readonly (readonly [from: string, to: string])[] => {
  const folder = given.value('t')
  const target = folder ?? given.args.at(-1)!
  const sources = folder === undefined ? given.args.slice(0, -1) : given.args
  const into = folder !== undefined || sources.length > 1 || (!given.has('T') && isFolder(sys, target))
  return sources.map((from) => [from, into ? under(target, basename(from) || from) : target] as const)
}

const each = (sys: Sys, name: string, given: Given, work: (from: string, to: string) => string | undefined) => {
  if (given.args.length < (given.has('t') ? 1 : 2)) {
    return misused(sys, name, name === 'cp' ? CP : MV)
  }
  const all = pairs(sys, given)
  const targets = new Map(all)
  return forEach(sys, name, [...targets.keys()], (from) => work(from, targets.get(from)!))
}

const same = (sys: Sys, a: string, b: string): boolean => {
  const [x, y] = [sys.files.realpath(a), sys.files.realpath(b)]
  return !isFsError(x) && x === y
}

export const cp: Program = applet('cp', CP, (sys, given) => {
  const recursive = ['r', 'R', 'a'].some(given.has)
  const how = {
    recursive,
    keep: given.has('p') || given.has('a'),
    followLinks: given.has('L') || (!recursive && !given.has('P') && !given.has('d')),
  }
  return each(sys, 'cp', given, (from, to) => {
    if (given.has('n') && !isFsError(sys.files.lstat(to))) return undefined
    if (same(sys, from, to)) return `'${from}' and '${to}' are the same file`
    return copyTree(sys, from, to, how)
  })
})

// A folder that comes from a lower layer cannot be renamed on overlayfs: it is copied and removed, as mv does across disks.
export const mv: Program = applet('mv', MV, (sys, given) =>
  each(sys, 'mv', given, (from, to) => {
    if (given.has('n') && !isFsError(sys.files.lstat(to))) return undefined
    const wrong = sys.files.rename(from, to)
    if (wrong === undefined) return undefined
    if (wrong.errno !== 'EXDEV') return `can't rename '${from}': ${errorWords(wrong)}`
    return copyTree(sys, from, to, { recursive: true, keep: true, followLinks: false }) ?? removeTree(sys, from)
  }),
)
