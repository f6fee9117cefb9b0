import { familiar } from './familiar.ts'
import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Digest } from '../../docker/oci/types.ts'
import { type Changes, changes } from '../changes.ts'
import type { Flag } from '../picture.ts'
import { madeBy } from './made.ts'
import { shownTags } from './tags.ts'

/** What a view looks at: an engine, the one before the step, and what lies between. */
export interface Scope {
  readonly engine: Engine
  readonly before?: Engine
  readonly changes: Changes
  /** What made a layer. */
  made(chainId: Digest): string
  /** Tags of the images whose topmost layer this is; those that the step took away too. */
  flags(chainId: Digest): readonly Flag[]
}

/** The scope of a view. */
export function scopeOf(engine: Engine, before?: Engine): Scope {
  const made = new Map([...(before ? madeBy(before) : []), ...madeBy(engine)])
  const between = changes(before, engine)
  const flags = flagsByLayer(engine, before, between)
  return {
    engine,
    ...(before && { before }),
    changes: between,
    made: (chainId) => made.get(chainId) ?? '',
    flags: (chainId) => flags.get(chainId) ?? [],
  }
}

function flagsByLayer(
  engine: Engine,
  before: Engine | undefined,
  between: Changes,
): ReadonlyMap<Digest, readonly Flag[]> {
  const flags = new Map<Digest, Flag[]>()
  const add = (from: Engine, name: string, id: Digest): void => {
    const top = from.images.get(id)?.layers.at(-1)
    if (top === undefined) return
    const op = between.get(`tag:${name}`)
    flags.set(top, [...(flags.get(top) ?? []), { key: `tag:${name}`, name: familiar(name), ...(op && { op }) }])
  }
  for (const [name, tag] of shownTags(engine)) add(engine, name, tag.id)
  for (const [name, tag] of before ? shownTags(before) : [])
    if (before && !engine.tags.has(name)) add(before, name, tag.id)
  return flags
}

/** The first twelve digits of an id or digest, as Docker shows it. */
export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12)

/** The containers of the engine, and those that the step took away. */
export const containersOf = ({ engine, before }: Scope): readonly Container[] => [
  ...engine.containers.values(),
  ...[...(before?.containers.values() ?? [])].filter(({ id }) => !engine.containers.has(id)),
]

/** The engine that still has a container. */
export const engineOf = (scope: Scope, container: Container): Engine =>
  scope.engine.containers.has(container.id) ? scope.engine : (scope.before ?? scope.engine)

/** What an image is called: a tag that points at it, or its short id. */
export function imageName({ engine, before }: Scope, id: Digest): string {
  const tags = [...shownTags(engine), ...(before ? shownTags(before) : [])]
  const tag = tags.find(([, one]) => one.id === id)
  return tag ? familiar(tag[0]) : shortId(id)
}
