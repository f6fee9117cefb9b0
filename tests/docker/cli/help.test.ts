import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/docker/cli/registry.ts'
import { findCommand, nameTable } from '../../../src/docker/cli/names.ts'
import { groups } from '../../../src/docker/cli/groups.ts'
import { groupHelp, rootFlags, rootHelp } from '../../../src/docker/cli/root.ts'
import type { Flag, FlagType } from '../../../src/docker/cli/types.ts'
import { flagLines, helpText } from '../../../src/docker/cli/usage.ts'
import { namesUnder, recordedHelp, type RecordedFlag } from './recorded-help.ts'

const table = nameTable(commands)
const isCommand = (name: string) => name !== '' && !groups.some((group) => group.name === name)
const pages = recordedHelp.filter((page) => isCommand(page.name))

const asFlag = (flag: RecordedFlag): [string, Flag] => [
  flag.name,
  { type: flag.type as FlagType, help: flag.text.replaceAll('\n', ' '), ...(flag.short ? { short: flag.short } : {}) },
]

// Joined lines wrap again only where the recorded text had no line break or tabular spaces of its own.
const plain = (flag: RecordedFlag) => !/'(table|host|json|os)|\n.*:$|os\[|\b {2,}/.test(flag.text)

describe('the layout of options', () => {
  it.each(recordedHelp.filter((page) => page.flags.length > 0).map((page) => [page.name, page] as const))(
    'docker %s is wrapped as recorded',
    (_, page) => {
      const lines = flagLines(Object.fromEntries(page.flags.map(asFlag)))
      const again = lines.split(/\n(?= {2}(?:-\w, | {4})--)/)
      const recorded = page.options.split(/\n(?= {2}(?:-\w, | {4})--)/)
      page.flags.forEach((flag, at) => {
        if (plain(flag)) expect(again[at]).toBe(recorded[at])
      })
    },
  )
})

// `docker build` and `docker buildx build` are one command; only the first tells the default of --builder.
const told = (name: string, value: string | undefined) => (name === 'builder' ? '' : (value ?? ''))

const shape = (flags: Readonly<Record<string, Flag>>) =>
  Object.entries(flags)
    .filter(([, flag]) => !flag.hidden)
    .map(([name, flag]) => [name, flag.short ?? '', flag.type, told(name, flag.default)].join(' '))
    .toSorted()

const recordedShape = (flags: readonly RecordedFlag[]) =>
  flags.map((flag) => [flag.name, flag.short ?? '', flag.type, told(flag.name, flag.default)].join(' ')).toSorted()

describe('flags of every command', () => {
  it.each(pages.map((page) => [page.name, page] as const))('docker %s', (_, page) => {
    const found = findCommand(table, page.name.split(' '))
    if (found.kind !== 'command') throw new Error(`docker ${page.name} is missing`)
    expect(shape(found.command.flags)).toEqual(recordedShape(page.flags))
    const text = helpText(found.command, found.shown)
    expect(/^Usage: {2}(.*(?:\n\t.*)*)/.exec(text)![1]).toBe(page.usage)
    expect(/\nAliases:\n {2}(.*)/.exec(text)?.[1]).toBe(page.aliases)
  })

  it('has the flags of docker itself', () => {
    const page = recordedHelp.find((one) => one.name === '')!
    expect(shape(rootFlags)).toEqual(recordedShape(page.flags))
  })

  it('has own words for every flag and every command', () => {
    for (const command of commands) {
      expect(command.summary).not.toBe('')
      for (const [name, flag] of Object.entries(command.flags)) {
        expect(flag.help, `${command.name} --${name}`).toMatch(/^[A-Z'"0-9]/)
        expect(flag.help, `${command.name} --${name}`).not.toMatch(/\.$/)
      }
    }
  })

  it('calls no two commands the same', () => {
    const names = commands.flatMap((command) => [command.name, ...command.aliases])
    expect(names).toHaveLength(new Set(names).size)
  })

  it('has no command without a recorded page', () => {
    const recorded = new Set(pages.map((page) => page.name))
    const shown = commands.filter((command) => ![command.name, ...command.aliases].some((name) => recorded.has(name)))
    expect(shown.map((command) => command.name)).toEqual([])
  })

  it('has no hidden flag but those that docker has and does not show', () => {
    const hidden = commands.flatMap((command) =>
      Object.entries(command.flags).flatMap(([name, flag]) => (flag.hidden ? [`${command.name} --${name}`] : [])),
    )
    expect(hidden.toSorted()).toEqual(HIDDEN)
  })
})

/** Tried with the client of 28.5: it takes each of them, and no help page has them. */
const HIDDEN = [
  'container commit --pause',
  'container create --dns-opt',
  'container create --net',
  'container create --net-alias',
  'container restart --time',
  'container run --dns-opt',
  'container run --net',
  'container run --net-alias',
  'container start --checkpoint',
  'container start --checkpoint-dir',
  'container stop --time',
  'volume create --availability',
  'volume create --name',
  'volume ls --cluster',
]

/** The fewest and the most arguments that a usage line allows: 'SOURCE [TARGET]' is one to two. */
const argumentsOf = (usage: string): { min: number; max?: number } => {
  const line = usage.split('\n')[0]!.replace('[OPTIONS]', '').replaceAll(' | ', '|')
  const words = line.split(/ (?![^[]*\])/).filter((word) => word !== '')
  const min = words.filter((word) => !word.startsWith('[')).length
  return /\.\.\.|ps OPTIONS/.test(line) ? { min } : { min, max: words.length }
}

describe('arguments of every command', () => {
  it.each(commands.map((command) => [command.name, command] as const))('docker %s', (name, command) => {
    // `docker import` really takes any number, and looks at two.
    const expected = name === 'image import' ? { min: 1 } : argumentsOf(command.usage)
    expect({ min: command.args.min, max: command.args.max }).toEqual({ max: undefined, ...expected })
  })

  it.each(['container run', 'container create', 'container exec'])('docker %s ends its flags at the first', (name) => {
    expect(commands.filter((command) => command.interspersed === false).map((command) => command.name)).toContain(name)
  })
})

/** Values that the words of a recorded flag list in quotes: ("always", "missing", "never"). */
const choicesIn = (text: string): readonly string[] =>
  [...(/\(((?:"[\w-]+",\s*)+"[\w-]+")\)/.exec(text)?.[1] ?? '').matchAll(/"([\w-]+)"/g)].map((match) => match[1]!)

describe('choices', () => {
  const known = pages.flatMap((page) =>
    page.flags
      .filter((flag) => choicesIn(flag.text).length > 0 && flag.name !== 'allow')
      .map((flag) => [page.name, flag] as const),
  )

  it('are recorded for some flags', () => {
    expect(known.length).toBeGreaterThan(5)
  })

  it.each(known)('docker %s has those that its help tells (%o)', (name, flag) => {
    const found = findCommand(table, name.split(' '))
    const { choices = [], help } = found.kind === 'command' ? found.command.flags[flag.name]! : { help: '' }
    for (const choice of choicesIn(flag.text)) expect([...choices, ...help.split(/[^\w-]+/)]).toContain(choice)
  })
})

describe('pages of groups', () => {
  const groupPages = recordedHelp.filter((page) => page.commands.length > 0 && page.name !== '')

  it('are recorded for every group', () => {
    expect(groupPages.map((page) => page.name).toSorted()).toEqual(groups.map((group) => group.name).toSorted())
  })

  it.each(groupPages.map((page) => [page.name, page] as const))('docker %s', (name, page) => {
    const text = groupHelp(
      commands,
      groups.find((group) => group.name === name)!,
    )
    expect(/^Usage: {2}(.*)/.exec(text)![1]).toBe(page.usage)
    expect(namesUnder(text, 'Commands')).toEqual(page.commands)
    expect(namesUnder(text, 'Management Commands')).toEqual(page.groups)
    expect(text.split('\n').at(-2)).toBe(page.text.match(/^Run 'docker .*/m)![0])
    expect(shape(groups.find((group) => group.name === name)!.flags ?? {})).toEqual(recordedShape(page.flags))
  })
})

describe('docker --help', () => {
  const recorded = recordedHelp.find((page) => page.name === '')!.text

  it.each(['Common Commands', 'Management Commands', 'Swarm Commands', 'Commands'])(
    'lists %s as docker does',
    (title) => {
      expect(namesUnder(rootHelp(commands), title)).toEqual(namesUnder(recorded, title))
    },
  )

  it('marks what comes to nothing', () => {
    const of = (name: string) =>
      helpText(
        commands.find((command) => command.name === name)!,
        name,
        200,
      )
    expect(of('container run')).toMatch(/--privileged .*\[not simulated\]$/m)
    expect(of('container run')).toMatch(/--rm .*[^\]]$/m)
    expect(rootHelp(commands, 200)).toMatch(/--config string .*\[not simulated\] \(default "\/root\/.docker"\)$/m)
  })
})
