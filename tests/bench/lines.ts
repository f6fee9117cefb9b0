import { exec } from '../../src/docker/index.ts'
import { engineOf } from './engine-of.ts'
import { medians } from './medians.ts'
import type { Part } from './part.ts'
import { ms, table, times } from './table.ts'

const sizes = [10, 1_000, 10_000] as const

const lines: readonly string[] = [
  'docker run -d alpine sleep 1000000',
  'docker create alpine true',
  'docker start idle',
  'docker stop up',
  'docker kill up',
  'docker rm idle',
  'docker rm -f up',
  'docker rename idle other',
  'docker exec up cat /etc/hostname',
  'docker commit changed mine:1',
  'docker tag alpine mine:2',
  'docker rmi extra:1',
  'docker rmi team/other:3',
  'docker diff changed',
  'docker logs changed',
  'docker inspect up',
  'docker inspect alpine',
  'docker history built',
  'docker cp /etc/hostname idle:/tmp',
  'docker build -q .',
  'docker volume create more',
  'docker volume rm data',
  'docker network create net',
]

/** These show all containers or images, and take longer the more there are. */
const lists: readonly string[] = ['docker ps -q', 'docker ps', 'docker ps -a', 'docker images', 'docker system df']

/** How long a line takes, by what else the engine has. */
export const linesPart: Part = {
  name: 'lines',
  title: 'A line, by the number of other containers and images',
  run: async () => {
    const began = performance.now()
    const engines = sizes.map(engineOf)
    const made = performance.now() - began
    const row = (line: string, time: number, rounds?: number) => {
      const found = medians(
        engines.map((engine) => () => exec(engine, line)),
        time,
        rounds,
      )
      return { line, found, ratio: found[2]! / found[0]! }
    }
    const rows = lines.map((line) => row(line, 20))
    const listed = lists.map((line) => row(line, 10, 1))
    const text = [...rows, ...listed].map(({ line, found, ratio }) => [line, ...found.map(ms), times(ratio)])
    const worst = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a))
    const within = rows.filter(({ ratio }) => ratio <= 2).length
    return [
      'Milliseconds of one `exec`: medians of rounds, of each of which the fastest counts. Every tenth of the other containers runs, and each has an image of its own.',
      '',
      table(['line', ...sizes.map((size) => size.toLocaleString('en')), 'ratio'], text),
      '',
      `${within} of the ${rows.length} lines that list nothing take at most twice as long with 10,000 as with 10; the most is ` +
        `${times(worst.ratio)} (\`${worst.line}\`). The last ${listed.length} lines list containers or images. ` +
        `The three engines were made in ${(made / 1000).toFixed(1)} s.`,
    ].join('\n')
  },
}
