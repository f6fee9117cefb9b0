import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Folders from left to right: each may import only from those at its left, and from itself. */
const order = ['fs', 'oci', 'shell', 'engine', 'dockerfile', 'cli', 'world', 'exec.ts', 'index.ts'].map(
  (part) => `src/docker/${part}`,
)
const layers = [...order, 'src/diagram', 'src/components', 'src/site']

const importOf = /^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm
const files = globSync('src/**/*.ts')
const layerOf = (path: string): number => layers.findIndex((layer) => path === layer || path.startsWith(`${layer}/`))

interface Import {
  readonly from: string
  readonly to: string
}

const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(importOf)].map(([, to = '']) => ({ from, to })),
)
const within = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({ from, to: join(dirname(from), to) }))
const outside = imports.filter(({ from, to }) => from.startsWith('src/docker/') && !to.startsWith('.'))

/** Types that name what the next folder will give; nothing is left of them in a program. */
const typesOnly = ({ from, to }: Import): boolean => {
  const text = readFileSync(from, 'utf8')
  const name = to.split('/').at(-1) ?? ''
  return text
    .split('\n')
    .filter((line) => line.includes(`/${name}'`))
    .every((line) => line.includes('import type'))
}

describe('imports', () => {
  it('finds the files it speaks of', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(within.length).toBeGreaterThan(200)
  })

  it('go only to the left', () => {
    const wrong = within.filter((one) => layerOf(one.to) > layerOf(one.from) && !typesOnly(one))
    const between = wrong.filter(({ from }) => from.startsWith('src/docker') || from.startsWith('src/diagram'))
    expect(between.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('of the model are libraries that need nothing of a machine', () => {
    const allowed = ['@noble/hashes', 'fflate', 'unbash', 'dockerfile-ast', 'i18next']
    const wrong = outside.filter(({ to }) => !allowed.some((name) => to === name || to.startsWith(`${name}/`)))
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })
})
