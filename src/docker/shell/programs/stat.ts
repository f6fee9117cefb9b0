import type { Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, errorWords, forEach } from './applet.ts'
import { formatDate } from './date-format.ts'
import { modeText, sizeOf, usedBy } from './node-facts.ts'
import { groupName, userName } from './owner.ts'

const typeOf = (node: Visible): string =>
  node.kind === 'file'
    ? node.bytes.length === 0
      ? 'regular empty file'
      : 'regular file'
    : { link: 'symbolic link', dir: 'directory', device: 'character special file' }[node.kind]

const octal = (node: Visible): string => (node.kind === 'link' ? 0o777 : node.mode).toString(8)
const moment = (node: Visible): string => `${formatDate(node.mtime * 1000, '%Y-%m-%d %H:%M:%S')}.000000000 +0000`

interface Subject {
  readonly sys: Sys
  readonly path: string
  readonly node: Visible
}

const linksOf = ({ sys, path }: Subject): number => {
  const links = sys.files.nlink(path, true)
  return isFsError(links) ? 1 : links
}

const quoted = ({ path, node }: Subject): string => (node.kind === 'link' ? `'${path}' -> '${node.target}'` : path)

const fields: Readonly<Record<string, (subject: Subject) => string>> = {
  a: ({ node }) => octal(node),
  A: ({ node }) => modeText(node),
  b: ({ node }) => String(usedBy(node) / 512),
  B: () => '512',
  F: ({ node }) => typeOf(node),
  g: ({ node }) => String(node.gid),
  G: ({ sys, node }) => groupName(sys, node.gid) ?? 'UNKNOWN',
  h: (subject) => String(linksOf(subject)),
  n: ({ path }) => path,
  N: quoted,
  o: () => '4096',
  s: ({ node }) => String(sizeOf(node)),
  u: ({ node }) => String(node.uid),
  U: ({ sys, node }) => userName(sys, node.uid) ?? 'UNKNOWN',
  x: ({ node }) => moment(node),
  y: ({ node }) => moment(node),
  z: ({ node }) => moment(node),
  X: ({ node }) => String(node.mtime),
  Y: ({ node }) => String(node.mtime),
  Z: ({ node }) => String(node.mtime),
}

const whole = (subject: Subject): string => {
  const { sys, path, node } = subject
  const target = node.kind === 'link' ? ` -> ${node.target}` : ''
  const user = (userName(sys, node.uid) ?? 'UNKNOWN').padStart(8)
  const group = (groupName(sys, node.gid) ?? 'UNKNOWN').padStart(8)
  return [
    `  File: ${path}${target}`,
    `  Size: ${String(sizeOf(node)).padEnd(10)}\tBlocks: ${String(usedBy(node) / 512).padEnd(10)} IO Block: 4096   ${typeOf(node)}`,
    `Links: ${linksOf(subject)}`,
    `Access: (${octal(node).padStart(4, '0')}/${modeText(node)})  Uid: (${String(node.uid).padStart(5)}/${user})   Gid: (${String(node.gid).padStart(5)}/${group})`,
    `Modify: ${moment(node)}`,
    '',
  ].join('\n')
}

export const stat: Program = applet(
  'stat',
  { options: 'c:Lft', long: { format: 'c' }, synopsis: '[-ltf] [-c FMT] FILE...', least: 1 },
  (sys, given) =>
    forEach(sys, 'stat', given.args, (path) => {
      const node = given.has('L') ? sys.files.stat(path) : sys.files.lstat(path)
      if (isFsError(node)) return `can't stat '${path}': ${errorWords(node)}`
      const format = given.value('c')
      const subject = { sys, path, node }
      sys.out(
        format === undefined
          ? whole(subject)
          : `${format.replace(/%(\w)/g, (all, letter: string) => fields[letter]?.(subject) ?? all)}\n`,
      )
      return undefined
    }),
)
