import type { Dir, Node } from '../../../src/docker/fs/node.ts'
import { walk } from '../../../src/docker/fs/tree.ts'

/** A tree as lines of text, links between names by the first of them: equal for trees that no process can tell apart. */
export function normal(root: Dir): string[] {
  const first = new Map<number, string>()
  const shared = new Map<number, number>()
  for (const [, node] of walk(root)) {
    if (node.kind === 'file' && node.ino !== undefined) shared.set(node.ino, (shared.get(node.ino) ?? 0) + 1)
  }
  const tie = (path: string, node: Node): string => {
    if (node.kind !== 'file' || node.ino === undefined || shared.get(node.ino) === 1) return ''
    if (!first.has(node.ino)) first.set(node.ino, path)
    return ` = ${first.get(node.ino)}`
  }
  return ['/', ...[...walk(root)].map(([path]) => path)].map((path) => {
    const node = path === '/' ? root : find(root, path)
    return `${path} ${text(node)}${tie(path, node)}`
  })
}

function find(root: Dir, path: string): Node {
  return path
    .split('/')
    .slice(1)
    .reduce<Node>((node, name) => (node as Dir).entries.get(name)!, root)
}

function text(node: Node): string {
  if (node.kind === 'whiteout') return 'whiteout'
  const meta = `${node.kind} ${node.mode.toString(8)} ${node.uid}:${node.gid} ${node.mtime}`
  if (node.kind === 'file') return `${meta} ${[...node.bytes].join(',')}`
  if (node.kind === 'link') return `${meta} -> ${node.target}`
  if (node.kind === 'device') return `${meta} ${node.major}:${node.minor}`
  return node.opaque ? `${meta} opaque` : meta
}
