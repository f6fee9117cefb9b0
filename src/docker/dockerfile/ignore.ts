import { matchPath } from '../fs/glob.ts'
import type { Dir, Visible } from '../fs/node.ts'

/** One line of a .dockerignore file. */
interface Pattern {
  readonly pattern: string
  /** Written with `!`: what it matches is kept after all. */
  readonly keep: boolean
}

/** What a .dockerignore file leaves out. */
export interface Ignore {
  readonly patterns: readonly Pattern[]
  /** A set in it is never closed, or it ends with a backslash. */
  readonly broken: boolean
  /** Whether a path of the context ('a/b') is left out. */
  ignores(path: string): boolean
}

const cleaned = (text: string): string => {
  const names: string[] = []
  for (const name of text.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}

const readPattern = (line: string): Pattern | undefined => {
  if (line.startsWith('#')) return undefined
  const text = line.trim()
  const keep = text.startsWith('!')
  const pattern = cleaned(keep ? text.slice(1).trim() : text)
  return text === '' || text === '!' ? undefined : { pattern: pattern === '' ? '.' : pattern, keep }
}

/** As Go's filepath.Match sees it. */
const isBroken = (pattern: string): boolean => {
  const plain = pattern.replace(/\\[^]/g, '')
  return plain.endsWith('\\') || /\[(?:\^?\]|[^\]]*$)/.test(plain)
}

const ancestors = (path: string): string[] => {
  const names = path.split('/')
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

/** Reads a .dockerignore file: comments, `*`, `**`, and `!` for exceptions; the last line that matches decides. */
export const readIgnore = (text: string): Ignore => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const patterns = lines.map(readPattern).filter((pattern) => pattern !== undefined)
  const ignores = (path: string): boolean => {
    const paths = ancestors(path)
    const hit = patterns.findLast(({ pattern }) => paths.some((each) => matchPath(pattern, each)))
    return hit !== undefined && !hit.keep
  }
  return { patterns, broken: patterns.some(({ pattern }) => isBroken(pattern)), ignores }
}

const kept = (node: Visible, path: string, ignore: Ignore): Visible | undefined => {
  const left = ignore.ignores(path)
  if (node.kind !== 'dir') return left ? undefined : node
  const folder = without(node, path, ignore)
  return left && folder.entries.size === 0 ? undefined : folder
}

const without = (folder: Dir, path: string, ignore: Ignore): Dir => {
  const entries = new Map<string, Visible>()
  for (const [name, node] of folder.entries) {
    if (node.kind === 'whiteout') continue
    const next = kept(node, path === '' ? name : `${path}/${name}`, ignore)
    if (next) entries.set(name, next)
  }
  return { ...folder, entries }
}

/** The context without what is ignored. A folder stays when something in it does. */
export const filtered = (context: Dir, ignore: Ignore): Dir =>
  ignore.patterns.length === 0 ? context : without(context, '', ignore)
