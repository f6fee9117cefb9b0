import { familiar } from '../engine/familiar.ts'
import type { Engine } from '../engine/types.ts'
import { explain } from './explain.ts'
import { groups } from './groups.ts'
import { findCommand, nameTable } from './names.ts'
import { commands } from './registry.ts'
import { rootFlags } from './root.ts'

/** What could stand at the cursor: texts for the word from `from` on. */
export interface Completion {
  readonly from: number
  readonly texts: readonly string[]
}

const table = nameTable(commands)

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].toSorted()

/** Names that can follow `docker`, or `docker container`. */
const subcommands = (group: string | undefined): readonly string[] => {
  const names = [...table.keys()]
  if (group === undefined)
    return sorted([...groups.map((one) => one.name), ...names.filter((name) => !name.includes(' '))])
  return sorted(names.filter((name) => name.startsWith(`${group} `)).map((name) => name.slice(group.length + 1)))
}

const flagNames = (flags: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(flags).map((name) => `--${name}`)

/** Names of things of the engine that an argument of this kind can name. */
const things = (engine: Engine, kind: string): readonly string[] => {
  const containers = [...engine.containers.values()].map((one) => one.name)
  const images = [...engine.tags.keys()].map(familiar).flatMap((name) => [name, name.replace(/:latest$/, '')])
  if (kind === 'image') return sorted(images)
  if (kind === 'container') return sorted(containers)
  return sorted([
    ...containers,
    ...images,
    ...engine.volumes.keys(),
    ...[...engine.networks.values()].map((one) => one.name),
  ])
}

const wordsBefore = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** Where the docker command line begins in which the cursor is, after the last `|`, `;` or `&`. */
const lineStart = (before: string): number =>
  Math.max(...['|', ';', '&', '('].map((mark) => before.lastIndexOf(mark))) + 1

const candidates = (engine: Engine, before: string, word: string): readonly string[] => {
  const words = wordsBefore(before)
  if (words.length === 0) return ['docker']
  if (words[0] !== 'docker') return []
  const found = findCommand(table, words.slice(1))
  if (found.kind !== 'command') {
    if (word.startsWith('-')) return flagNames(rootFlags)
    return subcommands(found.kind === 'group' ? found.group.name : undefined)
  }
  if (word.startsWith('-')) return flagNames(found.command.flags)
  const text = `${before.trim()} x`
  const last = explain(text).at(-1)
  const flag = last?.kind === 'value' ? found.command.flags[last.key.split('.').at(-1)!] : undefined
  if (flag !== undefined) return flag.choices ?? []
  return things(engine, last?.kind ?? 'argument')
}

/** What could stand where the cursor is: commands, flags, and names of what the engine has. */
export const complete = (engine: Engine, line: string, cursor = line.length): Completion => {
  const before = line.slice(0, cursor)
  const word = /\S*$/.exec(before)![0]
  const from = cursor - word.length
  const start = lineStart(before.slice(0, from))
  const texts = candidates(engine, before.slice(start, from), word).filter((text) => text.startsWith(word))
  return { from, texts }
}
