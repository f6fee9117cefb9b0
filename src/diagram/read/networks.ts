import type { Container, Engine, Network } from '../../docker/engine/types.ts'
import type { Op } from '../scene.ts'
import type { Scope } from './scope.ts'

/** A container's place in a network; the address is '' while it does not run, and where there are no addresses. */
export interface Plug {
  readonly network: string
  readonly address: string
  readonly op?: Op
}

/** The networks of the engine, and those that the step took away. */
export const networksOf = ({ engine, before }: Scope): readonly Network[] => [
  ...engine.networks.values(),
  ...[...(before?.networks.values() ?? [])].filter(({ id }) => !engine.networks.has(id)),
]

/** Where a container is joined; for one that was there before, what the step joined and parted. */
export function plugsOf({ engine, before }: Scope, { id }: Container): readonly Plug[] {
  const [now, was] = [engine.containers.get(id), before?.containers.get(id)]
  const names = new Set([...(now?.networks ?? []), ...(was?.networks ?? [])])
  return [...names].map((network): Plug => {
    const op = now && was ? opOf(was, now, network) : undefined
    const [from, at] = now?.networks.includes(network) ? [engine, now] : [before ?? engine, was]
    return { network, address: at ? addressIn(from, at, network) : '', ...(op && { op }) }
  })
}

function opOf(was: Container, now: Container, network: string): Op | undefined {
  if (!was.networks.includes(network)) return 'added'
  return now.networks.includes(network) ? undefined : 'removed'
}

const addressIn = (engine: Engine, container: Container, name: string): string =>
  container.endpoints.find(({ network }) => engine.networks.get(network)?.name === name)?.ip ?? ''

/** Names of containers that are known on a network: only one that was made by hand has a name service. */
export const namesOn = (engine: Engine, network: Network): readonly string[] =>
  network.name === 'bridge' || network.subnet === ''
    ? []
    : [...engine.containers.values()]
        .filter(({ endpoints }) => endpoints.some((one) => one.network === network.id))
        .map(({ name }) => name)
