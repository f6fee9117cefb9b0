import type { Bundle } from '../oci/types.ts'
import type { SearchResult, World } from '../engine/types.ts'
import { images } from './images.ts'

const TAGS: Readonly<Record<string, readonly string[]>> = { alpine: ['3.22'], ubuntu: ['24.04'] }

const names: ReadonlyMap<string, () => Bundle> = new Map(
  Object.entries(images).flatMap(([name, image]) =>
    ['latest', ...(TAGS[name] ?? [])].map((tag) => [`docker.io/library/${name}:${tag}`, image] as const),
  ),
)

const official = (name: string, stars: number, description: string): SearchResult => ({
  name,
  stars,
  description,
  official: true,
})

/** What a search can find: the stand-in images, in the order of their stars. */
const catalogue: readonly SearchResult[] = [
  official('nginx', 21_100, 'Web server and reverse proxy; here a small stand-in'),
  official('ubuntu', 17_800, 'Linux distribution based on Debian; here a small stand-in'),
  official('redis', 13_600, 'Key-value store kept in memory; here a small stand-in'),
  official('alpine', 11_500, 'Minimal Linux distribution; here a small stand-in'),
  official('debian', 5_300, 'Linux distribution of free software; here a small stand-in'),
  official('busybox', 3_500, 'Many Unix programs in one file'),
  official('hello-world', 2_600, 'Says hello: a first container to run'),
]

/** The registry of the model: the stand-in images, and nothing else. */
export const world: World = {
  find: (name) => names.get(name)?.(),
  tags: (repository) =>
    [...names.keys()]
      .filter((name) => name.startsWith(`${repository}:`))
      .map((name) => name.slice(repository.length + 1)),
  search: (term) =>
    catalogue.filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(term.toLowerCase())),
}
