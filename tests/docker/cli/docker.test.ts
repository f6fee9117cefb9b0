import { describe, expect, it } from 'vitest'
import { boot, commands } from '../../../src/docker/index.ts'
import { rootHelp } from '../../../src/docker/cli/root.ts'
import { unmodelled } from '../../../src/docker/cli/unmodelled.ts'
import { run } from './fixture.ts'

const engine = boot()
const answer = (line: string) => {
  const { out, err, exit } = run(engine, line)
  return { out: out.split('\n')[0], err: err.split('\n')[0], exit }
}

// Which stream help goes to, and with which exit code, was asked of engine 28.5's client.
describe('docker on its own', () => {
  it.each([
    ['docker', { out: '', err: 'Usage:  docker [OPTIONS] COMMAND', exit: 0 }],
    ['docker --help', { out: 'Usage:  docker [OPTIONS] COMMAND', err: '', exit: 0 }],
    ['docker help', { out: 'Usage:  docker [OPTIONS] COMMAND', err: '', exit: 0 }],
    ['docker container', { out: '', err: 'Usage:  docker container COMMAND', exit: 0 }],
    ['docker container --help', { out: 'Usage:  docker container COMMAND', err: '', exit: 0 }],
    ['docker container nosuch --help', { out: 'Usage:  docker container COMMAND', err: '', exit: 0 }],
    ['docker help ps', { out: 'Usage:  docker ps [OPTIONS]', err: '', exit: 0 }],
    ['docker help container ls', { out: 'Usage:  docker container ls [OPTIONS]', err: '', exit: 0 }],
    ['docker container list --help', { out: 'Usage:  docker container ls [OPTIONS]', err: '', exit: 0 }],
    ['docker --help ps', { out: 'Usage:  docker ps [OPTIONS]', err: '', exit: 0 }],
    ['docker ps -h', { out: 'Flag shorthand -h has been deprecated, use --help', err: '', exit: 0 }],
    ['docker help ps ls', { out: '', err: 'unknown help topic: ls', exit: 1 }],
    ['docker help nosuch', { out: '', err: 'unknown help topic: nosuch', exit: 1 }],
    ['docker nosuch --help', { out: 'Usage:  docker [OPTIONS] COMMAND', err: '', exit: 0 }],
    ['docker nosuch sub', { out: '', err: 'docker: unknown command: docker nosuch', exit: 1 }],
    ['docker container help ls', { out: '', err: 'docker: unknown command: docker container help', exit: 1 }],
    ['docker container -a', { out: '', err: "unknown shorthand flag: 'a' in -a", exit: 125 }],
    ['docker --nosuch ps', { out: '', err: 'unknown flag: --nosuch', exit: 125 }],
    ['docker buildx', { out: 'Usage:  docker buildx [OPTIONS] COMMAND', err: '', exit: 0 }],
    ['docker builder', { out: 'Usage:  docker buildx [OPTIONS] COMMAND', err: '', exit: 0 }],
    [
      'docker builder nosuch',
      { out: 'Usage:  docker buildx [OPTIONS] COMMAND', err: 'ERROR: unknown command: "nosuch"', exit: 1 },
    ],
    ['docker buildx nosuch --help', { out: 'Usage:  docker buildx [OPTIONS] COMMAND', err: '', exit: 0 }],
    ['docker buildx -h', { out: 'Flag shorthand -h has been deprecated, use --help', err: '', exit: 0 }],
    ['docker buildx --nosuch', { out: '', err: 'unknown flag: --nosuch', exit: 125 }],
    ['docker buildx --builder', { out: '', err: 'flag needs an argument: --builder', exit: 125 }],
    [
      'docker stop --time 1',
      {
        out: 'Flag --time has been deprecated, use --timeout instead',
        err: "docker: 'docker stop' requires at least 1 argument",
        exit: 1,
      },
    ],
    [
      'docker start --checkpoint a x',
      {
        out: '',
        err: '"--checkpoint" is only supported on a Docker daemon with experimental features enabled',
        exit: 1,
      },
    ],
    ['docker -H', { out: '', err: "flag needs an argument: 'H' in -H", exit: 125 }],
    ['docker --log-level foo ps', { out: '', err: 'Unable to parse logging level: foo', exit: 1 }],
    ['docker -v=false ps -q', { out: '', err: '', exit: 0 }],
    ['docker -- ps -q', { out: '', err: '', exit: 0 }],
    ['docker ps --help=false -q', { out: '', err: '', exit: 0 }],
    ['docker --version', { out: 'Docker version 29.8.0, build model', err: '', exit: 0 }],
    ['docker -v', { out: 'Docker version 29.8.0, build model', err: '', exit: 0 }],
  ])('%s', (line, expected) => {
    expect(answer(line)).toEqual(expected)
  })

  it('looks for its contexts where docker does', () => {
    const name = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'
    expect(run(engine, 'docker -c x ps').err).toBe(
      `Failed to initialize: unable to resolve docker endpoint: context "x": context not found: open /root/.docker/contexts/meta/${name}/meta.json: no such file or directory\n`,
    )
  })

  it('wraps help at the width of the terminal', () => {
    const wide = boot({ terminal: { columns: 120 } })
    const longest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))
    expect(longest(run(engine, 'docker run --help').out)).toBeLessThanOrEqual(80)
    expect(longest(run(wide, 'docker run --help').out)).toBeGreaterThan(100)
    expect(run(engine, 'docker run --help | cat').out).toBe(run(engine, 'docker run --help').out)
  })
})

describe('the number of arguments', () => {
  it.each([
    ['docker search', "'docker search' requires 1 argument", 'Run'],
    ['docker cp a', "'docker cp' requires 2 arguments", 'Run'],
    ['docker images a b', "'docker images' requires at most 1 argument", 'SRun'],
    ['docker commit', "'docker commit' requires at least 1 and at most 2 arguments", 'Run'],
    ['docker port a b c', "'docker port' requires at least 1 and at most 2 arguments", 'Run'],
    ['docker inspect', "'docker inspect' requires at least 1 argument", 'See'],
    ['docker container ls x', "'docker container ls' accepts no arguments", 'Run'],
    ['docker container ps x', "'docker container ls' accepts no arguments", 'Run'],
    ['docker system df x', "'docker system df' accepts no arguments", 'Run'],
  ])('%s', (line, words, hint) => {
    const { err, exit } = run(engine, line)
    expect(err.split('\n')[0]).toBe(`docker: ${words}`)
    expect(err).toContain(`\n\n${hint} 'docker `)
    expect(exit).toBe(1)
  })
})

describe('what is not modelled', () => {
  it('says so when a flag is given that nothing comes of', () => {
    expect(run(engine, 'docker network create --ipv6 --scope=local n').err).toBe(
      'docker: --ipv6 is accepted; the model does not simulate it\ndocker: --scope is accepted; the model does not simulate it\n',
    )
  })

  it('says so of a flag between buildx and its command, and goes on', () => {
    expect(run(engine, 'docker buildx --debug prune -f')).toMatchObject({
      out: run(engine, 'docker buildx prune -f').out,
      err: 'docker: --debug is accepted; the model does not simulate it\n',
      exit: 0,
    })
    expect(run(engine, 'docker builder --builder x ls').err).toContain("'docker buildx ls' is a command of docker")
  })

  it.each(unmodelled.map((one) => one.name))('docker %s', (name) => {
    expect(run(engine, `docker ${name} x`)).toMatchObject({
      out: '',
      err: `docker: 'docker ${name}' is a command of docker that is not modelled here\n`,
      exit: 1,
    })
  })

  it('is no command that the model has', () => {
    const names = new Set(commands.flatMap((command) => [command.name, ...command.aliases]))
    expect(unmodelled.filter((one) => names.has(one.name))).toEqual([])
  })
})

describe('help of every command', () => {
  it.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
    const text = run(engine, `docker ${name} --help`).out
    expect(text).toContain(command.summary)
    for (const [flag, { hidden }] of Object.entries(command.flags)) {
      if (!hidden) expect(text).toMatch(new RegExp(`^ {2}(-\\w, | {4})--${flag}( |$)`, 'm'))
    }
    for (const alias of command.aliases) expect(run(engine, `docker ${alias} --help`).exit).toBe(0)
  })

  it('is listed in docker --help under its short name', () => {
    for (const command of commands) {
      for (const name of [command.name, ...command.aliases].filter((one) => !one.includes(' '))) {
        expect(rootHelp(commands)).toMatch(new RegExp(`^ {2}${name} `, 'm'))
      }
    }
  })
})

describe('a question', () => {
  const one = run(engine, 'docker create -q alpine').after

  it.each([
    ['yes', true],
    ['echo y', true],
    ['echo Y', true],
    ['printf y', true],
    ["printf 'y\\nn\\n'", true],
    ["printf 'n\\ny\\n'", false],
    ['echo yes', false],
    ['echo', false],
    ['true', false],
  ])('is answered by the first line of %s', (answers, taken) => {
    const { after, exit } = run(one, `${answers} | docker container prune`)
    expect(after.containers.size).toBe(taken ? 0 : 1)
    expect(exit).toBe(0)
  })
})
