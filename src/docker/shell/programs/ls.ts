import type { Visible } from '../../fs/node.ts'
import { compareNames } from '../../fs/path.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, type Given } from './applet.ts'
import { formatDate } from './date-format.ts'
import { humanSize, modeText, sizeOf, usedBy } from './node-facts.ts'
import { groupName, userName } from './owner.ts'

const SYNTAX = {
  options: '1AaCxdLHRFplinshrSXvctuw:',
  long: { color: '0', 'full-time': '0', 'group-directories-first': '0' },
  synopsis: '[-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...',
} as const
const HALF_A_YEAR = 15_552_000

interface Entry {
  readonly name: string
  readonly path: string
  readonly node: Visible
}

const dateOf = (node: Visible, now: number): string =>
  formatDate(node.mtime * 1000, Math.abs(now - node.mtime) > HALF_A_YEAR ? '%b %e  %Y' : '%b %e %H:%M')

const suffix = (node: Visible, given: Given): string => {
  if (node.kind === 'dir') return given.has('p') || given.has('F') ? '/' : ''
  if (!given.has('F')) return ''
  return node.kind === 'link' ? '@' : node.kind === 'file' && (node.mode & 0o111) !== 0 ? '*' : ''
}

const longLine = (sys: Sys, given: Given, { name, path, node }: Entry): string => {
  const links = sys.files.nlink(path, true)
  const owner = given.has('n') ? undefined : userName(sys, node.uid)
  const group = given.has('n') ? undefined : groupName(sys, node.gid)
  const size =
    node.kind === 'device'
      ? `${node.major}, ${String(node.minor).padStart(3)}`
      : given.has('h')
        ? humanSize(sizeOf(node))
        : String(sizeOf(node))
  const target = node.kind === 'link' ? ` -> ${node.target}` : ''
  const columns = [
    modeText(node),
    String(isFsError(links) ? 1 : links).padStart(4),
    (owner ?? String(node.uid)).padEnd(8),
    (group ?? String(node.gid)).padEnd(8),
    size.padStart(given.has('h') ? 7 : 9),
    dateOf(node, Math.floor(sys.clock / 1000)),
  ]
  return `${columns.join(' ')} ${name}${suffix(node, given)}${target}\n`
}

const COMPARE: Readonly<Record<string, (a: Entry, b: Entry) => number>> = {
  S: (a, b) => sizeOf(b.node) - sizeOf(a.node),
  t: (a, b) => b.node.mtime - a.node.mtime,
}

const arranged = (entries: readonly Entry[], given: Given): Entry[] => {
  const by = given.has('S') ? COMPARE['S'] : given.has('t') ? COMPARE['t'] : undefined
  const sorted = by ? entries.toSorted(by) : [...entries]
  return given.has('r') ? sorted.reverse() : sorted
}

/** Names in columns, down then across, as a terminal shows them. */
const inColumns = (names: readonly string[], width: number): string => {
  const cell = Math.max(...names.map((name) => name.length)) + 2
  const across = Math.max(1, Math.floor(width / cell))
  const rows = Math.ceil(names.length / across)
  const line = (row: number): string =>
    names
      .filter((_, at) => at % rows === row)
      .map((name) => name.padEnd(cell))
      .join('')
      .trimEnd()
  return Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join('')
}

const show = (sys: Sys, given: Given, entries: readonly Entry[]): void => {
  const sorted = arranged(entries, given)
  if (sorted.length === 0) return
  if (given.has('l') || given.has('n')) sys.out(sorted.map((entry) => longLine(sys, given, entry)).join(''))
  else {
    const blocks = (node: Visible) => (given.has('s') ? `${String(usedBy(node) / 1024).padStart(6)} ` : '')
    const names = sorted.map(({ name, node }) => blocks(node) + name + suffix(node, given))
    const columns = given.has('1') ? undefined : given.has('C') || given.has('x') ? (sys.columns ?? 80) : sys.columns
    sys.out(columns === undefined ? names.map((name) => `${name}\n`).join('') : inColumns(names, columns))
  }
}

const under = (path: string, name: string): string => (path.endsWith('/') ? path + name : `${path}/${name}`)

const contents = (sys: Sys, given: Given, path: string, names: readonly (readonly [string, Visible])[]): Entry[] => {
  const dots = given.has('a') ? ['.', '..'] : []
  const special = dots.flatMap((name): Entry[] => {
    const node = sys.files.stat(under(path, name))
    return isFsError(node) ? [] : [{ name, path: under(path, name), node }]
  })
  const hiddenToo = given.has('a') || given.has('A')
  const rest = names.filter(([name]) => hiddenToo || !name.startsWith('.'))
  return [...special, ...rest.map(([name, node]) => ({ name, path: under(path, name), node }))]
}

const folder = (sys: Sys, given: Given, path: string, titled: boolean, first: boolean): boolean => {
  const names = sys.files.readDir(path)
  if (isFsError(names)) {
    sys.err(`ls: can't open '${path}': ${errorWords(names)}\n`)
    return false
  }
  if (titled) sys.out(`${first ? '' : '\n'}${path}:\n`)
  const entries = contents(sys, given, path, names)
  if (given.has('l') || given.has('s')) {
    const blocks = entries.reduce((sum, { node }) => sum + usedBy(node), 0)
    sys.out(`total ${given.has('h') ? humanSize(blocks) : blocks / 1024}\n`)
  }
  show(sys, given, entries)
  if (!given.has('R')) return true
  const inner = arranged(entries, given).filter(
    ({ name, node }) => node.kind === 'dir' && name !== '.' && name !== '..',
  )
  return inner.map((entry) => folder(sys, given, entry.path, true, false)).every(Boolean)
}

export const ls: Program = applet('ls', SYNTAX, (sys, given) => {
  const paths = given.args.length === 0 ? ['.'] : given.args
  let failed = false
  const found = paths.flatMap((path): Entry[] => {
    const long = given.has('l') && !given.has('L') && !given.has('H')
    const node = long || given.has('d') ? sys.files.lstat(path) : sys.files.stat(path)
    const there = isFsError(node) ? sys.files.lstat(path) : node
    if (!isFsError(there)) return [{ name: path, path, node: there }]
    sys.err(`ls: ${path}: ${errorWords(there)}\n`)
    failed = true
    return []
  })
  const files = found.filter(({ node }) => given.has('d') || node.kind !== 'dir')
  const folders = found.filter((entry) => !files.includes(entry)).sort((a, b) => compareNames(a.path, b.path))
  show(
    sys,
    given,
    files.toSorted((a, b) => compareNames(a.path, b.path)),
  )
  folders.forEach(({ path }, index) => {
    const first = index === 0 && files.length === 0
    if (!folder(sys, given, path, paths.length > 1 || given.has('R'), first)) failed = true
  })
  return { exit: failed ? 1 : 0 }
})
