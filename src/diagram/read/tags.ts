import type { Engine } from '../../docker/engine/types.ts'

type Tags = Engine['tags']

const known = new WeakMap<Tags, Tags>()
const isDigest = (name: string): boolean => name.includes('@')

/** The names of images that a picture shows: one with a digest only where its image has no other. */
export function shownTags({ tags }: Engine): Tags {
  const found = known.get(tags)
  if (found) return found
  const named = new Set([...tags].flatMap(([name, { id }]) => (isDigest(name) ? [] : [id])))
  const shown = new Map([...tags].filter(([name, { id }]) => !isDigest(name) || !named.has(id)))
  known.set(tags, shown)
  return shown
}
