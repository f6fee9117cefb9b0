import { bytesOf, sorted } from '../fs/tree.ts'
import type { Visible } from '../fs/node.ts'
import { hex } from '../oci/digest.ts'

const hashes = new WeakMap<Uint8Array, string>()

const hashOf = (bytes: Uint8Array): string => {
  const known = hashes.get(bytes)
  if (known !== undefined) return known
  const hash = hex(bytes)
  hashes.set(bytes, hash)
  return hash
}

const content = (node: Visible): string => {
  if (node.kind === 'file') return hashOf(node.bytes)
  if (node.kind === 'link') return JSON.stringify(node.target)
  return node.kind === 'device' ? `${node.major}:${node.minor}` : ''
}

const describe = (node: Visible, name: string, lines: string[]): void => {
  const { kind, mode, uid, gid } = node
  lines.push(`${JSON.stringify(name)} ${kind} ${mode.toString(8)} ${uid}:${gid} ${content(node)}`)
  if (node.kind !== 'dir') return
  for (const [entry, child] of sorted(node.entries))
    if (child.kind !== 'whiteout') describe(child, `${name}/${entry}`, lines)
}

/**
 * What the build cache knows files by: names, contents, links, modes and owners of everything in them. Times are not
 * part of it, so `touch` changes nothing.
 */
export const contentKey = (node: Visible): string => {
  const lines: string[] = []
  describe(node, '', lines)
  return hex(bytesOf(lines.join('\n')))
}
