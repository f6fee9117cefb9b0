import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { UnionFound } from './union-child.ts'
import type { Part } from './part.ts'
import { ms, table } from './table.ts'

const sizes = [1_000, 10_000, 100_000] as const
const child = fileURLToPath(new URL('union-child.ts', import.meta.url))

/** A process of its own, so that its memory is that of one union. */
function measured(files: number): UnionFound {
  const { stdout, stderr, status } = spawnSync(process.execPath, [child, String(files)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as UnionFound
}

/** Look-ups in a union of many layers, by the number of files. */
export const unionPart: Part = {
  name: 'union',
  title: 'A union of 128 layers, by the number of files',
  run: async () => {
    const all = sizes.map(measured)
    const row = (name: string, value: (found: UnionFound) => string) => [name, ...all.map(value)]
    const growth = all[2]!.inAll / all[0]!.inAll
    return [
      'Microseconds of one look-up of a path, and the most memory that the process had, in MB.',
      '',
      table(
        ['', ...sizes.map((size) => `${size.toLocaleString('en')} files`)],
        [
          row('a file of the topmost layer, µs', ({ inTop }) => ms(inTop)),
          row('a file of the lowest layer, µs', ({ inLowest }) => ms(inLowest)),
          row('files of all layers, µs', ({ inAll }) => ms(inAll)),
          row('no such file, µs', ({ missing }) => ms(missing)),
          row('making the union, ms', ({ making }) => ms(making)),
          row('peak memory, MB', ({ peak }) => peak.toFixed(0)),
        ],
      ),
      '',
      `A look-up takes ${growth.toFixed(1)} times as long with 100 times the files; ${all[2]!.peak.toFixed(0)} MB of 300 MB.`,
    ].join('\n')
  },
}
