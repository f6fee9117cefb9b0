import fc from 'fast-check'
import { commands, type Command, type Flag } from '../../src/docker/index.ts'
import { containers, images, networks, paths, programs, valuesOf, volumes } from './line-values.ts'

type Words = readonly string[]

const quoted = (text: string): string =>
  /^[\w.:/=,@%+-]+$|^\$\(/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`

/** A flag as it is typed: long or short, its value joined or apart. */
const flagWords = (name: string, flag: Flag): fc.Arbitrary<Words> => {
  const value = fc.constantFrom(...valuesOf(name, flag)).map(quoted)
  const long = `--${name}`
  const short = flag.short === undefined ? long : `-${flag.short}`
  if (flag.type === 'bool')
    return fc.oneof(
      fc.constantFrom([long], [short]),
      value.map((text) => [`${long}=${text}`]),
    )
  return fc
    .tuple(value, fc.constantFrom(0, 1, 2))
    .map(([text, how]) => [[long, text], [`${long}=${text}`], [short, text]][how]!)
}

/** Words for one word of a usage line: 'CONTAINER:SRC_PATH', '[COMMAND]', 'SOURCE_IMAGE[:TAG]'. */
const argument = (word: string): fc.Arbitrary<string> => {
  if (/CONTAINER:/.test(word))
    return fc.tuple(fc.constantFrom(...containers), fc.constantFrom(...paths)).map((two) => two.join(':'))
  if (/CONTAINER/.test(word)) return fc.constantFrom(...containers)
  if (/TARGET_IMAGE|REPOSITORY/.test(word))
    return fc.constantFrom('mine:1', 'mine:2', 'team/app', 'localhost:5000/app:1')
  if (/IMAGE|NAME\[|NAME\|/.test(word)) return fc.constantFrom(...images, ...(word.includes('ID') ? containers : []))
  if (/COMMAND|ps OPTIONS/.test(word)) return fc.constantFrom(...programs)
  if (/VOLUME/.test(word)) return fc.constantFrom(...volumes)
  if (/NETWORK/.test(word)) return fc.constantFrom(...networks)
  if (/PATH|file|URL/.test(word)) return fc.constantFrom(...paths, '-')
  return fc.constantFrom('web', '80', '80/tcp', 'alpine', 'x')
}

/** Arguments that the usage of a command asks for; those in brackets now and then. */
const argumentsOf = (command: Command): fc.Arbitrary<Words> => {
  const [line = ''] = command.usage.split('\n')
  const words = line
    .replace('[OPTIONS]', '')
    .replaceAll(' | ', '|')
    .split(/ (?![^[]*\])/)
    .filter((word) => word !== '')
  const given = words.map((word) => {
    const one = argument(word).map((text) => [text])
    if (!word.startsWith('[')) return one
    return word.includes('ARG') ? fc.constant([]) : fc.oneof(one, fc.constant<string[]>([]))
  })
  return fc.tuple(...given).map((all) => all.flat())
}

/** A line of one command: under any of its names, with some of its flags, and the arguments that it takes. */
const callOf = (command: Command): fc.Arbitrary<Words> => {
  const flags = Object.entries(command.flags).map(([name, flag]) => flagWords(name, flag))
  const some = flags.length === 0 ? fc.constant<Words[]>([]) : fc.array(fc.oneof(...flags), { maxLength: 3 })
  return fc
    .tuple(fc.constantFrom(command.name, ...command.aliases), some, argumentsOf(command))
    .map(([name, options, args]) => ['docker', ...name.split(' '), ...options.flat(), ...args])
}

/** A docker line from the grammar: every command and every flag has its chance. */
export const dockerLine: fc.Arbitrary<string> = fc.oneof(...commands.map(callOf)).map((words) => words.join(' '))

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
  'docker network create net; docker run -d --name web --network net -p 80:80 nginx',
  'docker run -d --name box --restart always --health-cmd true --health-interval 1s alpine sleep 2',
  'docker save -o out.tar mine:1',
  'docker load -i out.tar',
  'docker export -o out.tar job',
  'docker import out.tar mine:2',
  'docker push localhost:5000/app:1',
  'docker container prune -f',
  'sleep 2',
)

const instructions = [
  'RUN echo 1 > /v',
  'RUN --mount=type=cache,target=/c touch /c/x',
  'RUN exit 3',
  'COPY f /f',
  'COPY . /all/',
  'ADD out.tar /unpacked/',
  'COPY --from=a /v /w',
  'COPY --chown=nobody f /g',
  'ENV A=1 B=$A',
  'ARG A=2',
  'LABEL a=b',
  'WORKDIR /new/$A',
  'USER nobody',
  'EXPOSE 80/tcp',
  'VOLUME /d',
  'HEALTHCHECK CMD true',
  'SHELL ["/bin/sh", "-ec"]',
  'ONBUILD RUN touch /on',
  'STOPSIGNAL KILL',
  'ENTRYPOINT ["echo"]',
  'CMD echo hi',
  'FROM busybox AS b',
  'NOSUCH x',
]

/** A Dockerfile is written and built. */
const buildLine: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('alpine', 'alpine AS a', 'scratch', 'mine:1', 'nosuch'),
    fc.array(fc.constantFrom(...instructions), { maxLength: 5 }),
    fc.constantFrom('', '-q ', '-t mine:1 ', '--no-cache ', '--target a ', '--progress plain '),
  )
  .map(([from, rest, flags]) => {
    const text = [`FROM ${from}`, ...rest].map((line) => line.replaceAll('%', '%%').replaceAll("'", '"')).join('\\n')
    return `echo 1 > f; printf '${text.replaceAll('\\"', '"')}\\n' > Dockerfile; docker build ${flags}.`
  })

/** A line as people write them in a shell, around docker lines. */
const shellLine: fc.Arbitrary<string> = fc.tuple(dockerLine, dockerLine, fc.nat(9)).map(([a, b, how]) => {
  const around = [
    `${a} | head -n 2`,
    `${a} 2>&1 | grep -c e`,
    `${a} && ${b}`,
    `${a} || ${b}; echo $?`,
    `for i in 1 2; do ${a}; done`,
    `if ${a} >/dev/null 2>&1; then ${b}; else echo no; fi`,
    `x=$(${a}); echo "$x" | wc -c`,
    `(${a}; ${b}) > out.txt 2>&1`,
    `${a} &`,
    `docker ps -aq | xargs docker inspect -f '{{.Name}}'`,
  ]
  return around[how]!
})

/** A line that docker could take, or refuse for what is there. */
export const validLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: usefulLine },
  { weight: 6, arbitrary: dockerLine },
  { weight: 1, arbitrary: buildLine },
  { weight: 1, arbitrary: shellLine },
)

const STRAY = [
  "'",
  '"',
  '`',
  '$(',
  '${',
  '\\',
  '|',
  '&&',
  ';',
  '>',
  '<',
  '<<',
  '(',
  ')',
  '{{',
  '-',
  '--',
  '--=',
  '€',
  '\u{1f433}',
]
const CONTROL = ['\u0000', '\u0003', '\u0004', '\u0007', '\u001b[31m', '\r', '\n', '\t', '\u007f', '\ud800']

type Damage = (line: string, at: number, put: number) => string

const words = (line: string): string[] => line.split(' ')
const put = (line: string, at: number, text: string, skip = 0): string => {
  const place = at % (line.length + 1)
  return line.slice(0, place) + text + line.slice(place + skip)
}

const damages: Readonly<Record<string, Damage>> = {
  cut: (line, at) => line.slice(0, at % (line.length + 1)),
  missing: (line, at) => put(line, at, '', 1 + (at % 3)),
  stray: (line, at, which) => put(line, at, STRAY[which % STRAY.length]!),
  control: (line, at, which) => put(line, at, CONTROL[which % CONTROL.length]!),
  doubled: (line, at) =>
    words(line)
      .toSpliced(at % words(line).length, 0, words(line)[at % words(line).length]!)
      .join(' '),
  swapped: (line, at, which) => {
    const all = words(line)
    const [a, b] = [at % all.length, which % all.length]
    return all.with(a, all[b]!).with(b, all[a]!).join(' ')
  },
  // The value of a flag, most often, gives way to something of another type.
  wrongType: (line, at, which) =>
    words(line)
      .with(1 + (at % words(line).length) - 1, ['x', '-1', '', '1e9', 'true', '[]', '0x', '١'][which % 8]!)
      .join(' '),
  long: (line, at, which) => put(line, at, which % 2 === 0 ? 'x'.repeat(500 + (at % 1500)) : ' --rm'.repeat(at % 400)),
  twice: (line) => `${line} ${line}`,
}

/** A line with something wrong in it. */
export const damagedLine: fc.Arbitrary<string> = fc
  .tuple(validLine, fc.constantFrom(...Object.values(damages)), fc.nat(), fc.nat())
  .map(([line, damage, at, which]) => damage(line, at, which))

/** Any line: half of them what one would type, half of them damaged. */
export const anyLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: validLine },
  { weight: 11, arbitrary: damagedLine },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
)
