import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Folders from left to right: each may import only from those at its left, and from itself. */
const model = ['fs', 'oci', 'shell', 'engine', 'dockerfile', 'cli', 'world', 'serial']
const layers = [...model.map((name) => `src/docker/${name}`), 'the door', 'src/diagram', 'src/components', 'src/site']

/** Files that stand in src/docker itself make the model's door. */
const layerOf = (path: string): number =>
  /^src\/docker\/[^/]+$/.test(path) ? model.length : layers.findIndex((layer) => path.startsWith(`${layer}/`))

interface Import {
  readonly from: string
  readonly to: string
}

const importOf = /^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm
const files = globSync('src/**/*.ts')
const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(from, 'utf8').matchAll(importOf)].map(([, to = '']) => ({ from, to })),
)
const within = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({ from, to: join(dirname(from), to) }))
const outside = imports.filter(({ from, to }) => from.startsWith('src/docker/') && !to.startsWith('.'))

const said = ({ from, to }: Import): string => `${from} imports ${to}`

describe('imports', () => {
  it('are found', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(within.length).toBeGreaterThan(200)
  })

  it('go only to the left', () => {
    const wrong = within.filter(({ from, to }) => layerOf(to) > layerOf(from))
    expect(wrong.filter(({ from }) => /^src\/(?:docker|diagram)\//.test(from)).map(said)).toEqual([])
  })

  it('of the model are libraries that need nothing of a machine', () => {
    const allowed = ['@noble/hashes', 'fflate', 'unbash']
    const wrong = outside.filter(({ to }) => !allowed.some((name) => to === name || to.startsWith(`${name}/`)))
    expect(wrong.map(said)).toEqual([])
  })
})
