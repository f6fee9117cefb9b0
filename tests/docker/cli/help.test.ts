import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/docker/cli/registry.ts'
import { findCommand, nameTable } from '../../../src/docker/cli/names.ts'
import { groups } from '../../../src/docker/cli/groups.ts'
import { rootFlags, rootHelp } from '../../../src/docker/cli/root.ts'
import type { Flag, FlagType } from '../../../src/docker/cli/types.ts'
import { flagLines, helpText } from '../../../src/docker/cli/usage.ts'
import { recordedHelp, type RecordedFlag } from './recorded-help.ts'

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
})

describe('docker --help', () => {
  const names = (text: string, title: string) =>
    [...(new RegExp(`\n${title}:\n((?: {2}.*\n?)*)`).exec(text)?.[1] ?? '').matchAll(/^ {2}(\S+)/gm)].map(
      (match) => match[1],
    )
  const recorded = recordedHelp.find((page) => page.name === '')!.text

  it.each(['Common Commands', 'Management Commands', 'Swarm Commands', 'Commands'])(
    'lists %s as docker does',
    (title) => {
      expect(names(rootHelp(commands), title)).toEqual(names(recorded, title))
    },
  )
})
