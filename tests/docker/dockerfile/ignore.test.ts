import { describe, expect, it } from 'vitest'
import { filtered, readIgnore } from '../../../src/docker/dockerfile/ignore.ts'
import type { Dir } from '../../../src/docker/fs/node.ts'
import { emptyDir, file, put, walk } from '../../../src/docker/fs/tree.ts'

const context = (...paths: string[]): Dir => paths.reduce((tree, path) => put(tree, path, file('x')), emptyDir)
const files = (tree: Dir): string[] => [...walk(tree)].filter(([, node]) => node.kind === 'file').map(([path]) => path)

const all = ['Dockerfile', 'a.log', 'src/a.log', 'src/a.txt', 'src/deep/b.txt', 'node_modules/m/index.js', 'no']
const cases: readonly [string, string[]][] = [
  ['', all],
  ['# a comment\n\n', all],
  ['*.log', ['Dockerfile', 'src/a.log', 'src/a.txt', 'src/deep/b.txt', 'node_modules/m/index.js', 'no']],
  ['**/*.log\nnode_modules', ['Dockerfile', 'src/a.txt', 'src/deep/b.txt', 'no']],
  ['/src', ['Dockerfile', 'a.log', 'node_modules/m/index.js', 'no']],
  ['*\n!src', ['src/a.log', 'src/a.txt', 'src/deep/b.txt']],
  ['*\n!src\nsrc/deep\n!src/deep/b.txt', ['src/a.log', 'src/a.txt', 'src/deep/b.txt']],
  ['!no\n*', []],
  ['src/../no', all.filter((path) => path !== 'no')],
  ['**', []],
]

describe('.dockerignore', () => {
  it.each(cases)('%j', (text, expected) => {
    const tree = filtered(context(...all), readIgnore(text))
    expect(files(tree).sort()).toEqual(expected.map((path) => `/${path}`).sort())
  })

  it('keeps no folder that was ignored with everything in it', () => {
    const tree = filtered(context('a/b/c', 'd'), readIgnore('a'))
    expect([...walk(tree)].map(([path]) => path)).toEqual(['/d'])
  })
})
