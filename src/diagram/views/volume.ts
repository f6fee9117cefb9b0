import type { Container, Engine } from '../../docker/engine/types.ts'
import type { Picture, Store } from '../picture.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { containersOf, type Scope, scopeOf } from '../read/scope.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { joinedTo } from './joined-to.ts'
import { storesOf, volumeStore, volumesOf } from './stores.ts'

const ROWS = 6

/**
 * Where data lives: containers with their writable layers, and beside them what is mounted into them, with its files. The focus
 * names volumes and containers; a volume brings the containers that mount it, a container what it mounts. Without a focus
 * there are all volumes, and the containers that mount something.
 */
export const volume: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = subjects(engine, focus, before)
  const isNamed = (name: string): boolean =>
    about.others.some((word) => name === word || (word.length > 5 && name.startsWith(word)))
  const volumes = volumesOf(scope).filter((name) => focus.trim() === '' || isNamed(name))
  const containers = containersFor(
    scope,
    volumes,
    about.containers.map(({ it }) => it),
    focus,
  )
  const { stores, links } = storesOf(scope, containers, ROWS)
  const others = volumes.filter((name) => !stores.some(({ key }) => key === `volume:${name}`))
  const all: readonly Store[] = [...stores, ...others.map((name) => volumeStore(scope, name, ROWS))]
  if (all.length === 0 && containers.length === 0) return emptyPicture(phrase('picture.volume.empty'))
  return {
    title: phrase('picture.volume.title', { count: volumesOf(scope).length }),
    root: joinedTo(scope, containers, all, links.length),
    links,
  }
}

/** The containers that are named, and those that mount one of the volumes; without a focus all that mount something. */
function containersFor(
  scope: Scope,
  volumes: readonly string[],
  named: readonly Container[],
  focus: Focus,
): readonly Container[] {
  const mounts = (it: Container): boolean =>
    it.spec.mounts.some(({ source, type }) => focus.trim() === '' || (type === 'volume' && volumes.includes(source)))
  return containersOf(scope).filter((it) => named.some(({ id }) => id === it.id) || mounts(it))
}
