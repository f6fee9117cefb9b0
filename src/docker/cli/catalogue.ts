import { commands } from './registry.ts'
import { touches, type Touch } from './touches.ts'
import { unmodelled } from './unmodelled.ts'

/** One docker command, whether the model has it or not. */
export interface CatalogueEntry {
  /** The canonical name without 'docker': 'container create'. */
  readonly name: string
  /** Other names, as typed: ['create']. */
  readonly aliases: readonly string[]
  /** 'container' of 'container create'; '' for a command that stands alone. */
  readonly group: string
  /** One line, in English, in the project's words. */
  readonly summary: string
  /** The terminal runs it; else it says that it does not. */
  readonly modelled: boolean
  /** What it looks at or changes, the nearest first; empty: nothing that has to do with layers or processes. */
  readonly touches: readonly Touch[]
  /** A program of its own that the client calls: compose, scout. */
  readonly plugin: boolean
  /** Clients of 29 do not have it any more. */
  readonly gone: boolean
}

/** Has a parser and a help page, and says that there is nobody to log in to. */
const SAYS_SO: readonly string[] = ['login']

const groupOf = (name: string): string => name.split(' ').slice(0, -1).join(' ')

const ofModel = commands.map(({ name, aliases, summary }): CatalogueEntry => ({
  name,
  aliases,
  group: groupOf(name),
  summary,
  modelled: !SAYS_SO.includes(name),
  touches: touches[name] ?? [],
  plugin: false,
  gone: false,
}))

/** 'swarm' is no command, it only begins the names of some. */
const isGroup = (name: string): boolean => unmodelled.some((other) => groupOf(other.name) === name)

const others = unmodelled
  .filter(({ name }) => !isGroup(name))
  .map(({ name, summary, plugin = false, gone = false }): CatalogueEntry => ({
    name,
    aliases: [],
    group: groupOf(name),
    summary,
    modelled: false,
    touches: touches[name] ?? [],
    plugin,
    gone,
  }))

const order = (a: CatalogueEntry, b: CatalogueEntry): number =>
  a.group === b.group ? (a.name < b.name ? -1 : 1) : a.group < b.group ? -1 : 1

/** Every docker command, also those that the model does not have: by group, then by name. */
export const catalogue: readonly CatalogueEntry[] = [...ofModel, ...others].toSorted(order)
