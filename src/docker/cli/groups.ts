import type { Flag } from './types.ts'

/** `docker container`, `docker image` and the others: a name, and what its commands are about. */
export interface Group {
  readonly name: string
  readonly summary: string
  /** Help and messages call it so: `docker builder` is `docker buildx`. */
  readonly title?: string
  /** Flags between the group and the command. */
  readonly flags?: Readonly<Record<string, Flag>>
  /** Commands that are groups themselves. */
  readonly managed?: readonly string[]
}

/** Buildx is a program of its own, which has flags before its commands. */
const buildx = {
  title: 'buildx',
  flags: {
    builder: { type: 'string', help: 'Builder to use in place of the chosen one', inert: true },
    debug: { short: 'D', type: 'bool', help: 'Say more about what the client does', inert: true },
  },
  managed: ['history', 'imagetools'],
} as const

/** The groups of commands that the model has. */
export const groups: readonly Group[] = [
  { name: 'builder', summary: 'Builds and their cache', ...buildx },
  { name: 'buildx', summary: 'Builds with BuildKit', ...buildx },
  { name: 'container', summary: 'Containers' },
  { name: 'image', summary: 'Images' },
  { name: 'network', summary: 'Networks' },
  { name: 'system', summary: 'The engine as a whole' },
  { name: 'volume', summary: 'Volumes' },
]

/** A group by its name. */
export const findGroup = (name: string): Group | undefined => groups.find((group) => group.name === name)
