import type { Dir, Node, Visible } from '../fs/node.ts'
import { normalize, parts } from '../fs/path.ts'
import { emptyDir, get, put } from '../fs/tree.ts'
import { isFsError } from '../fs/view.ts'
import type { Files } from '../shell/sys.ts'
import { isPattern, matchPath } from '../fs/glob.ts'

const mine = { uid: 0, gid: 0 }

const taken = (files: Files, path: string, node: Visible): Visible | undefined => {
  if (node.kind === 'dir') return folder(files, path, node)
  return node.kind === 'device' ? undefined : { ...node, ...mine }
}

const folder = (files: Files, path: string, { mode, mtime }: Dir): Dir => {
  const entries = new Map<string, Node>()
  const names = files.readDir(path)
  for (const [name, node] of isFsError(names) ? [] : names) {
    const next = taken(files, `${path}/${name}`, node)
    if (next) entries.set(name, next)
  }
  return { kind: 'dir', mode, mtime, ...mine, entries }
}

/** A folder of the host as a build gets it: everything belongs to root. Undefined when it is no folder. */
export const readContext = (files: Files, path: string): Dir | undefined => {
  const node = files.stat(path)
  return isFsError(node) || node.kind !== 'dir' ? undefined : folder(files, path, node)
}

/** A path whose links have been followed inside the context, so that what they lead to is sent as well. */
const followed = (context: Dir, path: string, depth = 0): readonly string[] => {
  const node = get(context, path)
  if (node?.kind !== 'link' || depth > 10) return [path]
  const target = node.target.startsWith('/') ? node.target : `${path}/../${node.target}`
  return [path, ...followed(context, normalize(target), depth + 1)]
}

const namesIn = (context: Dir, path: string, pattern: string): string[] => {
  const node = get(context, path)
  return node?.kind === 'dir' ? [...node.entries.keys()].filter((name) => matchPath(pattern, name)) : []
}

const expanded = (context: Dir, source: string): readonly string[] =>
  parts(source).reduce<string[]>(
    (paths, name) =>
      paths.flatMap((path) => (isPattern(name) ? namesIn(context, path, name) : [name]).map((one) => `${path}/${one}`)),
    [''],
  )

/** The part of the context that these sources of COPY need: only that is sent. */
export const neededContext = (context: Dir, sources: readonly string[]): Dir => {
  if (sources.some((source) => normalize(source) === '/')) return context
  let needed: Dir = { ...emptyDir, mtime: context.mtime }
  for (const path of sources
    .flatMap((source) => expanded(context, source))
    .flatMap((path) => followed(context, path))) {
    const node = get(context, path)
    if (node) needed = withPath(context, needed, path, node)
  }
  return needed
}

/** Puts a node into a tree with the folders above it as the context has them. */
const withPath = (context: Dir, needed: Dir, path: string, node: Node): Dir => {
  const names = parts(path)
  let tree = needed
  for (let end = 1; end < names.length; end++) {
    const above = names.slice(0, end).join('/')
    const own = get(context, above)
    if (get(tree, above) === undefined && own?.kind === 'dir') tree = put(tree, above, { ...own, entries: new Map() })
  }
  return put(tree, path, node)
}
