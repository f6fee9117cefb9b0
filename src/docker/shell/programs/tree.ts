import type { Visible } from '../../fs/node.ts'
import { isFsError } from '../../fs/resolve.ts'
import type { Program, Sys } from '../sys.ts'
import { applet, type Given } from './applet.ts'
import { under } from './walk.ts'

const SYNTAX = { options: 'aL:dfFhsp', synopsis: '[-adfFhsp] [-L LEVEL] [DIRECTORY]...' } as const

interface Count {
  folders: number
  files: number
}

const label = (given: Given, path: string, name: string, node: Visible): string =>
  (given.has('f') ? path : name) +
  (node.kind === 'link' ? ` -> ${node.target}` : given.has('F') && node.kind === 'dir' ? '/' : '')

const branch = (sys: Sys, given: Given, path: string, indent: string, depth: number, count: Count): void => {
  const names = sys.files.readDir(path)
  if (isFsError(names) || depth > Number(given.value('L') ?? Infinity)) return
  const shown = names.filter(
    ([name, node]) => (given.has('a') || !name.startsWith('.')) && (!given.has('d') || node.kind === 'dir'),
  )
  shown.forEach(([name, node], at) => {
    const last = at === shown.length - 1
    const inner = under(path, name)
    sys.out(`${indent}${last ? '└── ' : '├── '}${label(given, inner, name, node)}\n`)
    if (node.kind === 'dir') count.folders++
    else count.files++
    if (node.kind === 'dir') branch(sys, given, inner, `${indent}${last ? '    ' : '│   '}`, depth + 1, count)
  })
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const tree: Program = applet('tree', SYNTAX, (sys, given) => {
  const count = { folders: 0, files: 0 }
  let exit = 0
  for (const path of given.args.length > 0 ? given.args : ['.']) {
    const node = sys.files.stat(path)
    const folder = !isFsError(node) && node.kind === 'dir'
    sys.out(`${path}${folder ? '' : '  [error opening dir]'}\n`)
    if (folder) branch(sys, given, path, '', 1, count)
    else exit = 2
  }
  const folders = plural(count.folders, 'directory', 'directories')
  sys.out(`\n${folders}${given.has('d') ? '' : `, ${plural(count.files, 'file', 'files')}`}\n`)
  return { exit }
})
