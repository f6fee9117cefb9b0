import { groups, type Group } from './groups.ts'
import type { Command, Flag } from './types.ts'
import { unmodelled, type Unmodelled } from './unmodelled.ts'
import { flagLines } from './usage.ts'

/** Flags between `docker` and the command. */
export const rootFlags = {
  config: { type: 'string', default: '/root/.docker', help: "Folder of the client's configuration", inert: true },
  context: {
    short: 'c',
    type: 'string',
    help: 'Context to use: it says which engine to talk to and goes before DOCKER_HOST',
  },
  debug: { short: 'D', type: 'bool', help: 'Say more about what the client does', inert: true },
  host: { short: 'H', type: 'string', help: 'Address of the engine', inert: true },
  'log-level': {
    short: 'l',
    type: 'string',
    default: 'info',
    help: 'How much the client logs ("debug", "info", "warn", "error", "fatal")',
  },
  tls: { type: 'bool', help: 'Talk TLS to the engine; --tlsverify includes it', inert: true },
  tlscacert: {
    type: 'string',
    default: '/root/.docker/ca.pem',
    help: 'Authority that the engine must be signed by',
    inert: true,
  },
  tlscert: { type: 'string', default: '/root/.docker/cert.pem', help: 'Certificate of the client', inert: true },
  tlskey: { type: 'string', default: '/root/.docker/key.pem', help: 'Key of the client', inert: true },
  tlsverify: { type: 'bool', help: 'Talk TLS and check the engine', inert: true },
  version: { short: 'v', type: 'bool', help: 'Show the version and stop' },
} as const satisfies Record<string, Flag>

/** In the order in which `docker --help` shows them. */
const COMMON = [
  'run',
  'exec',
  'ps',
  'build',
  'bake',
  'pull',
  'push',
  'images',
  'login',
  'logout',
  'search',
  'version',
  'info',
]

type Line = readonly [name: string, summary: string]

const PADDING = 11

const section = (title: string, lines: readonly Line[]): string =>
  lines.length === 0
    ? ''
    : `${title}:\n${lines.map(([name, summary]) => `  ${name.padEnd(PADDING)} ${summary}`).join('\n')}`

const listed = (where: Unmodelled['section']): Line[] =>
  unmodelled.filter((one) => one.section === where).map((one) => [one.name, one.summary])

const byName = (lines: readonly Line[]): Line[] => lines.toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Commands that can be called by one word: `docker ps`. */
const topLevel = (commands: readonly Command[]): Line[] =>
  commands.flatMap((command) =>
    [command.name, ...command.aliases]
      .filter((name) => !name.includes(' '))
      .map((name): Line => [name, command.summary]),
  )

/** `docker --help`. */
export const rootHelp = (commands: readonly Command[], columns?: number): string => {
  const all = [...topLevel(commands), ...listed('common')]
  const managed: Line[] = groups.map((group) => [group.name === 'buildx' ? 'buildx*' : group.name, group.summary])
  const parts = [
    'Usage:  docker [OPTIONS] COMMAND',
    'Runs containers, and what they are made from',
    section(
      'Common Commands',
      COMMON.flatMap((name) => all.filter(([one]) => one === name)),
    ),
    section('Management Commands', byName([...managed, ...listed('management')])),
    section('Swarm Commands', listed('swarm')),
    section('Commands', byName(all.filter(([name]) => !COMMON.includes(name)))),
    `Global Options:\n${flagLines(rootFlags, columns)}`,
    "Run 'docker COMMAND --help' for more information on a command.",
    'For more help on how to use Docker, head to https://docs.docker.com/go/guides/',
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const commandsOf = (commands: readonly Command[], group: string): Line[] => {
  const inGroup = (full: string) => full.startsWith(`${group} `)
  const rest = (full: string) => full.slice(group.length + 1)
  const modelled = commands.flatMap((command): Line[] => {
    const full = [command.name, ...command.aliases].find(inGroup)
    return full === undefined ? [] : [[rest(full), command.summary]]
  })
  const others = unmodelled.filter((one) => inGroup(one.name) && !one.hidden)
  return byName([...modelled, ...others.map((one): Line => [rest(one.name), one.summary])])
}

/** `docker container --help`: the commands of a group. */
export const groupHelp = (commands: readonly Command[], group: Group, columns?: number): string => {
  const { title = group.name, flags, managed = [], summary } = group
  const lines = commandsOf(commands, title)
  const parts = [
    `Usage:  docker ${title}${flags ? ' [OPTIONS]' : ''} COMMAND`,
    summary,
    flags ? `Options:\n${flagLines(flags, columns)}` : '',
    section(
      'Management Commands',
      lines.filter(([name]) => managed.includes(name)),
    ),
    section(
      'Commands',
      lines.filter(([name]) => !managed.includes(name)),
    ),
    `Run 'docker ${title} COMMAND --help' for more information on a command.`,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
