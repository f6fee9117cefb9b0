import { describe, expect, it } from 'vitest'
import { engineWith, run, type Bench } from './fixture.ts'

const prepare = (bench: Bench) => {
  for (const ref of ['alpine', 'alpine:3.22', 'nginx']) bench.pull(ref)
  bench.run({ image: 'nginx', name: 'web', ports: [{ container: '80/tcp', hostIp: '', hostPort: '8080' }] }, 2)
  bench.run({
    image: 'alpine',
    name: 'ann',
    command: ['sh', '-c', 'echo out; echo err >&2; exit 3'],
    labels: { tier: 'back' },
  })
  bench.create({ image: 'alpine', name: 'new' })
}
const engine = engineWith(prepare)
const onTerminal = engineWith(prepare, { columns: 120 })
const lines = (line: string) => run(engine, line).out.split('\n').slice(0, -1)

describe('docker ps', () => {
  it('tells what runs, with aligned columns', () => {
    const [header, row] = lines('docker ps')
    expect(header).toBe(
      'CONTAINER ID   IMAGE     COMMAND                  CREATED         STATUS         PORTS                                     NAMES',
    )
    expect(row).toMatch(
      /^[0-9a-f]{12} {3}nginx {5}"\/docker-entrypoint.…" {3}4 seconds ago {3}Up 4 seconds {3}0\.0\.0\.0:8080->80\/tcp, \[::\]:8080->80\/tcp {3}web$/,
    )
  })

  it.each([
    ['-a', ['new', 'ann', 'web']],
    ['-n 2', ['new', 'ann']],
    ['-l', ['new']],
    ['-f status=exited', ['ann']],
    ['-f status=created -f status=exited', ['new', 'ann']],
    ['-a -f exited=3', ['ann']],
    ['-a -f exited=0', []],
    ['-a -f name=^w', ['web']],
    ['-a -f name=n', ['new', 'ann']],
    ['-a -f label=tier', ['ann']],
    ['-a -f label=tier=front', []],
    ['-a -f ancestor=alpine', ['new', 'ann']],
    ['-a -f ancestor=nosuch', []],
    ['-a -f before=ann', ['web']],
    ['-a -f since=web', ['new', 'ann']],
    ['-f publish=8080', ['web']],
    ['-f expose=80/tcp', ['web']],
    ['-f network=bridge', ['web']],
    ['-f health=none', ['web']],
  ])('%s', (flags, names) => {
    expect(lines(`docker ps ${flags} --format '{{.Names}}'`)).toEqual(names)
  })

  it.each([
    ['-f x=y', "Error response from daemon: invalid filter 'x'"],
    ['-f exited=x', `Error response from daemon: invalid filter 'exited=x': strconv.Atoi: parsing "x": invalid syntax`],
    ['-f before=nosuch', 'Error response from daemon: No such container: nosuch'],
    [
      '-f status=foo',
      "Error response from daemon: invalid filter 'status=foo': invalid value for state (foo): must be one of created, running, paused, restarting, removing, exited, dead",
    ],
    [
      "--format '{{.Nosuch}}'",
      `failed to execute template: template: :1:2: executing "" at <.Nosuch>: can't evaluate field Nosuch in type *formatter.ContainerContext`,
    ],
    ["--format '{{range .}}'", 'failed to parse template: template: :1: unexpected EOF'],
  ])('%s is refused in docker’s words', (flags, error) => {
    expect(run(engine, `docker ps ${flags}`)).toMatchObject({ out: '', err: `${error}\n`, exit: 1 })
  })

  it('marks each line with the container that it is about', () => {
    const keyed = run(engine, 'docker ps -a').output.filter((chunk) => chunk.key !== undefined)
    expect(keyed.map((chunk) => [chunk.key!.split(':')[0], chunk.text.trim().split(' ').at(-1)])).toEqual([
      ['container', 'new'],
      ['container', 'ann'],
      ['container', 'web'],
    ])
  })
})

describe('docker images', () => {
  it('has a banner and marks on a terminal, as the sample shows them', () => {
    const text = run(onTerminal, 'docker images')
      .out.split('\n')
      .map((line) => line.trimEnd())
    expect(text[0]).toBe('i Info →   U  In Use'.padStart(120))
    expect(text[1]).toBe('IMAGE           ID             DISK USAGE   CONTENT SIZE   EXTRA')
    expect(text[4]).toMatch(/^nginx:latest {4}[0-9a-f]{12} {7}3\.36MB {9}1\.14MB {4}U$/)
  })

  it('has neither without one', () => {
    expect(lines('docker images')[0]).toBe('IMAGE           ID             DISK USAGE   CONTENT SIZE   EXTRA')
  })

  it('shows platforms as a tree', () => {
    const text = run(onTerminal, 'docker images --tree nginx')
      .out.split('\n')
      .map((line) => line.trimEnd())
    expect(text[2]).toMatch(/^nginx:latest {9}[0-9a-f]{12} {7}3\.36MB {9}1\.14MB {4}U$/)
    expect(text[3]).toMatch(/^└─ linux\/amd64 {7}[0-9a-f]{12} {7}3\.36MB {9}1\.14MB {4}U$/)
  })

  it.each([
    ['alpine', ['alpine:3.22', 'alpine:latest']],
    ["'al*'", ['alpine:3.22', 'alpine:latest']],
    ['alpine:3.22', ['alpine:3.22']],
    ['nosuch', []],
    ['-f since=alpine', ['nginx:latest']],
    ['-f before=nginx', ['alpine:3.22', 'alpine:latest']],
    ['-f dangling=true', []],
    ['-f label=maintainer', ['nginx:latest']],
    ['-f until=1h nginx', ['nginx:latest']],
  ])('%s', (words, names) => {
    expect(lines(`docker images --format '{{.Repository}}:{{.Tag}}' ${words}`)).toEqual(names)
  })

  it('guesses what was meant', () => {
    expect(run(engine, 'docker images ls').err).toBe(
      '\nNo images found matching "ls": did you mean "docker image ls"?\n',
    )
    expect(run(engine, 'docker image ls ls').err).toBe('')
  })

  it.each(['-q', '--no-trunc', "--format '{{.ID}}'"])('does not draw a tree with %s', (flag) => {
    const what = flag.startsWith('--') ? flag.split(' ')[0] : '--quiet'
    expect(run(engine, `docker images --tree ${flag}`)).toMatchObject({
      err: `${what} is not yet supported with --tree\n`,
      exit: 1,
    })
  })
})

describe('docker logs', () => {
  it('keeps the streams apart', () => {
    expect(run(engine, 'docker logs ann')).toMatchObject({ out: 'out\n', err: 'err\n' })
    expect(run(engine, 'docker logs -n 1 ann')).toMatchObject({ out: '', err: 'err\n' })
    expect(run(engine, 'docker logs -t ann').out).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z out\n$/)
    expect(run(engine, 'docker logs --since 1s ann')).toMatchObject({ out: '', err: '' })
    expect(run(engine, 'docker logs --until x ann')).toMatchObject({
      err: 'invalid value for "until": failed to parse value as time or duration: "x"\n',
      exit: 1,
    })
  })

  it('follows a container until ^C', () => {
    const first = run(engine, 'docker logs -f web')
    expect(first.out).toBe('nginx: ready\n')
    expect(run(first.after, '^C').exit).toBe(130)
  })
})

describe('docker top, port, system df', () => {
  it('shows processes by the numbers of the host', () => {
    expect(lines('docker top web')[0]).toBe(
      'UID                 PID                 PPID                C                   STIME               TTY                 TIME                CMD',
    )
    expect(lines('docker top web -o pid,cmd')[1]).toMatch(/^\d+ +\/bin\/sh \/usr\/sbin\/nginx -g daemon off;$/)
    expect(run(engine, 'docker top ann').err).toMatch(
      /^Error response from daemon: container [0-9a-f]{64} is not running\n$/,
    )
  })

  it('shows where ports are published', () => {
    expect(lines('docker port web')).toEqual(['80/tcp -> 0.0.0.0:8080', '80/tcp -> [::]:8080'])
    expect(lines('docker port web 80')).toEqual(['0.0.0.0:8080', '[::]:8080'])
    expect(run(engine, 'docker port web 81').err).toBe("Error: No public port '81' published for web\n")
    expect(lines('docker port ann')).toEqual([])
  })

  it('adds up what takes space', () => {
    const rows = lines("docker system df --format '{{.Type}} {{.TotalCount}} {{.Active}}'")
    expect(rows).toEqual(['Images 2 2', 'Containers 3 1', 'Local Volumes 0 0', 'Build Cache 0 0'])
  })
})

describe('docker info', () => {
  it('says of the host what the host says of itself', () => {
    const told = run(engine, "docker info --format '{{.KernelVersion}} {{.Name}} {{.NCPU}}'").out
    expect(run(engine, 'echo $(uname -r) $(hostname) $(nproc)').out).toBe(told)
    const kib = Number(run(engine, "docker info --format '{{.MemTotal}}'").out) / 1024
    expect(run(engine, 'cat /proc/meminfo').out).toContain(`MemTotal: ${String(kib).padStart(13)} kB`)
  })
})
