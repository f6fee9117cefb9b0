import { bytes, count, number, oneOf, optional, record, text, type Shape } from './shape.ts'
import type { Device, Dir, File, Link, Node, Whiteout } from '../fs/node.ts'

const meta = { mode: count, uid: count, gid: count, mtime: number }

const leaves: Readonly<Record<string, Shape<unknown>>> = {
  file: record<File>({ kind: oneOf('file'), ...meta, bytes, ino: optional(count) }),
  link: record<Link>({ kind: oneOf('link'), ...meta, target: text }),
  device: record<Device>({ kind: oneOf('device'), ...meta, major: count, minor: count }),
  whiteout: record<Whiteout>({ kind: oneOf('whiteout') }),
}

const folder = record<Dir>({
  kind: oneOf('dir'),
  ...meta,
  opaque: optional(oneOf(true as const)),
  entries: (value) => (value instanceof Map ? undefined : ' is no map'),
})

/** Folders that have been looked at; they do not change. */
const sound = new WeakSet<object>()

const isName = (name: unknown): boolean =>
  typeof name === 'string' && name !== '' && name !== '.' && name !== '..' && !name.includes('/')

/** A tree of files of any depth. */
export const tree: Shape<Dir> = (root) => {
  const pending: [path: string, node: unknown][] = [['', root]]
  const seen: object[] = []
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, node] = next
    const kind = String((node as Partial<Node> | null | undefined)?.kind)
    const problem = (path !== '' && Object.hasOwn(leaves, kind) ? leaves[kind]! : folder)(node)
    if (problem !== undefined) return `${path}${problem}`
    if (kind !== 'dir' || sound.has(node as Dir)) continue
    seen.push(node as Dir)
    for (const [name, inner] of (node as Dir).entries) {
      if (!isName(name)) return `${path}/${String(name)} is no name`
      pending.push([`${path}/${name}`, inner])
    }
  }
  for (const node of seen) sound.add(node)
  return undefined
}
