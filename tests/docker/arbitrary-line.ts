import fc from 'fast-check'
import { commands, type Command, type Flag } from '../../src/docker/index.ts'

const NAMES = ['web', 'box', 'job', 'nosuch']
const IMAGES = ['alpine', 'nginx', 'busybox:latest', 'mine:1', 'hello-world', 'nosuch', 'Bad:Name', 'a:b:c']
const PATHS = ['/etc/motd', '/nosuch', 'web:/etc/motd', 'web:/tmp', '.', 'out.tar', '-', 'nosuch:/x']
const INSIDE = ['true', 'false', 'sleep 1000', 'touch /new', 'rm /etc/motd', "sh -c 'echo hi; exit 3'", 'nosuch', 'ps']
const VALUES = [
  '1',
  '0',
  '-1',
  'x',
  '',
  'web',
  'name=web',
  'status=exited',
  'A=1',
  '80:80',
  'data:/d',
  'on-failure:2',
  'KILL',
  '{{.Names}}',
  '{{json .}}',
  '{{.Nosuch}}',
  'json',
  '8m',
  '1s',
  'mine:2',
]

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 4, arbitrary: fc.constantFrom(...IMAGES) },
  { weight: 2, arbitrary: fc.constantFrom(...PATHS) },
  { weight: 2, arbitrary: fc.constantFrom(...INSIDE) },
)

const quoted = (text: string): string => (/^[\w.:/=-]+$/.test(text) ? text : `'${text}'`)

const flagWords = (name: string, flag: Flag) => {
  const dash = flag.short === undefined ? [`--${name}`] : [`--${name}`, `-${flag.short}`]
  const value = fc.constantFrom(...VALUES, ...(flag.choices ?? []))
  return flag.type === 'bool'
    ? fc.constantFrom(...dash, `--${name}=false`)
    : fc.tuple(fc.constantFrom(...dash), value).map(([dashed, given]) => `${dashed} ${quoted(given)}`)
}

const callOf = (command: Command) => {
  const names = [command.name, ...command.aliases]
  const flags = Object.entries(command.flags)
    .filter(([name]) => !['follow', 'interactive', 'tty'].includes(name))
    .map(([name, flag]) => flagWords(name, flag))
  const some = flags.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...flags), { maxLength: 3 })
  return fc
    .tuple(fc.constantFrom(...names), some, fc.array(word, { minLength: 0, maxLength: 3 }))
    .map(([name, options, args]) => ['docker', name, ...options, ...args].join(' '))
}

/** A docker line from the grammar: any command, some of its flags, words that may or may not be names of something. */
export const dockerLine: fc.Arbitrary<string> = fc.oneof(...commands.map(callOf))

/** Lines that make something for the others to meet. */
export const usefulLine: fc.Arbitrary<string> = fc.constantFrom(
  'docker run -d --name web nginx',
  'docker run --name job alpine touch /new',
  'docker create --name box alpine sleep 1000',
  'docker start box',
  'docker stop -t 1 web',
  'docker pause web',
  'docker unpause web',
  'docker exec web rm /etc/motd',
  'docker commit job mine:1',
  'docker tag alpine mine:1',
  'docker rm -f web',
  'docker rmi -f mine:1',
  'docker run --rm -v data:/d alpine touch /d/f',
  'docker save -o out.tar mine:1',
  'docker load -i out.tar',
  'docker export -o out.tar job',
  'docker import out.tar mine:2',
  "printf 'FROM alpine\\nRUN echo 1 > /v\\nCOPY f /f\\n' > Dockerfile; echo 1 > f",
  'docker build -q -t mine:1 .',
  'docker container prune -f',
  'sleep 2',
)

/** A line with something cut out, doubled or put in. */
const damaged = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      line,
      fc.nat(),
      fc.constantFrom('', '-', '--', "'", '$(', '`', '|', '&&', ';', '>', '<', '\\', '\u0000', '€', '{{', '()', ' '),
    )
    .map(([text, at, put]) => {
      const cut = at % (text.length + 1)
      return text.slice(0, cut) + put + text.slice(cut + (at % 3))
    })

/** Any line: half of them what one would type, half of them damaged. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: usefulLine },
  { weight: 2, arbitrary: dockerLine },
  { weight: 5, arbitrary: damaged(fc.oneof(usefulLine, dockerLine)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
)
