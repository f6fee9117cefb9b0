import type { Container, Engine, Network } from '../../docker/engine/types.ts'
import type { Box, Link, MountChip, Picture, Store, Wall } from '../picture.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { namesOn, networksOf, plugsOf } from '../read/networks.ts'
import { containersOf, type Scope, scopeOf } from '../read/scope.ts'
import { phrase, type Words } from '../say.ts'
import type { View } from '../view.ts'
import { emptyPicture } from './empty.ts'
import { joinedTo } from './joined-to.ts'
import { wallOf } from './walls.ts'

const PREDEFINED: readonly string[] = ['bridge', 'host', 'none']

/**
 * Who is joined to what: containers with a plug for each network and its address, and beside them the networks with their
 * driver, their subnet and the names that are known on them. The focus names networks and containers; without one there are
 * all own networks and all containers. No packet is modelled.
 */
export const network: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const scope = scopeOf(engine, before)
  const about = subjects(engine, focus, before)
  const named = about.containers.map(({ it }) => it.id)
  const asked = networksOf(scope).filter(({ name }) => about.others.includes(name))
  const isIn = (it: Container): boolean =>
    focus.trim() === '' ||
    named.includes(it.id) ||
    asked.some(({ name }) => plugsOf(scope, it).some((plug) => plug.network === name))
  const containers = containersOf(scope).filter(isIn)
  const joined = new Set(containers.flatMap((it) => plugsOf(scope, it).map((plug) => plug.network)))
  const networks = networksOf(scope).filter(
    (one) => asked.includes(one) || joined.has(one.name) || (focus.trim() === '' && !PREDEFINED.includes(one.name)),
  )
  const links = containers.flatMap((it) => linksOf(scope, it, networks))
  const stores = networks.map((one) => storeOf(scope, one))
  if (stores.length === 0 && containers.length === 0) return emptyPicture(phrase('picture.network.empty'))
  return {
    title: phrase('picture.network.title', { count: networks.length }),
    root: joinedTo(scope, containers, stores, links.length, (it) => plugged(scope, it)),
    links,
  }
}

const plugKey = (container: Container, name: string): string => `plug:${container.id}:${name}`

const NOTHING: Box = { kind: 'column', boxes: [], gap: 0 }

/** The wall with plugs in the place of mounts, and no files. */
const plugged = (scope: Scope, container: Container): Wall => ({
  ...wallOf(scope, container, NOTHING),
  mounts: plugsOf(scope, container).map(({ network: name, address, op }): MountChip => ({
    key: plugKey(container, name),
    path: address || name,
    glyph: 'plug',
    ...(op && { op }),
    ...(op === 'removed' && { ghost: true }),
  })),
})

const linksOf = (scope: Scope, container: Container, networks: readonly Network[]): readonly Link[] =>
  plugsOf(scope, container).flatMap(({ network: name, op }): Link[] => {
    const to = networks.find((one) => one.name === name)
    return to && op !== 'removed' && scope.engine.containers.has(container.id)
      ? [{ kind: 'plug', from: plugKey(container, name), to: `network:${to.id}` }]
      : []
  })

function storeOf(scope: Scope, it: Network): Store {
  const op = scope.changes.get(`network:${it.id}`)
  const names = namesOn(scope.engine, it)
  const lines: Words[] = [
    phrase(it.internal ? 'picture.network.internal' : 'picture.network.driver', { driver: it.driver }),
    ...(it.subnet ? [it.subnet] : []),
    ...(it.subnet && it.name === 'bridge' ? [phrase('picture.network.nameless')] : []),
  ]
  return {
    kind: 'store',
    key: `network:${it.id}`,
    name: it.name,
    glyph: 'plug',
    lines,
    ...(it.subnet && it.name !== 'bridge' && { rows: names.map((text) => ({ text })) }),
    ...(op && { op }),
    ...(op === 'removed' && { ghost: true }),
  }
}
