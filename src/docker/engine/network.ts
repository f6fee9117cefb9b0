import { set, unset } from '../fs/map.ts'
import { isUp, patch } from './containers.ts'
import { newEndpoint, sayNetwork } from './endpoint.ts'
import { findContainer, findNetwork } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Network } from './types.ts'

export interface NetworkOptions {
  readonly name: string
  readonly driver?: string
  readonly subnet?: string
  readonly gateway?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, string>>
  readonly internal?: boolean
  readonly attachable?: boolean
}

/** Networks that are always there. */
export const PREDEFINED: readonly string[] = ['bridge', 'host', 'none']

/** Makes a network; without a subnet it gets the next of Docker's own. */
export function createNetwork(tx: Tx, wanted: NetworkOptions): Network | Problem {
  const { name, driver = 'bridge' } = wanted
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) return problem('badNetworkName', { name })
  if (PREDEFINED.includes(name)) return problem('predefinedCreate', { name })
  if ([...tx.engine.networks.values()].some((network) => network.name === name))
    return problem('networkExists', { name })
  if (driver !== 'bridge') return problem('noNetworkDriver', { driver })
  const subnet = wanted.subnet || freeSubnet(tx)
  const network: Network = {
    id: tx.newId(),
    name,
    driver,
    created: tx.clock,
    subnet,
    gateway: wanted.gateway || subnet.replace(/\.\d+\/\d+$/, '.1'),
    labels: wanted.labels ?? {},
    internal: wanted.internal ?? false,
    attachable: wanted.attachable ?? false,
    options: wanted.options ?? {},
  }
  tx.set({ networks: set(tx.engine.networks, network.id, network) })
  tx.step('network', 'create', network.id, { name, type: driver })
  return network
}

function freeSubnet(tx: Tx): string {
  const used = new Set([...tx.engine.networks.values()].map(({ subnet }) => subnet))
  const pool = [
    ...Array.from({ length: 14 }, (_, n) => `172.${18 + n}.0.0/16`),
    ...Array.from({ length: 4096 }, (_, n) => `192.${168 + (n >> 4)}.${(n & 15) * 16}.0/20`),
  ]
  return pool.find((subnet) => !used.has(subnet)) ?? '10.0.0.0/20'
}

/** Removes a network that no running container is in. */
export function removeNetwork(tx: Tx, ref: string): Network | Problem {
  const network = findNetwork(tx, ref)
  if (isProblem(network)) return network
  if (PREDEFINED.includes(network.name)) return problem('predefinedRemove', { name: network.name })
  const users = membersOf(tx, network)
  if (users.length > 0) {
    const names = users.map((user) => `name:"${user.name}" id:"${user.id.slice(0, 12)}"`).join(', ')
    return problem('networkInUse', { name: network.name, users: names })
  }
  tx.set({ networks: unset(tx.engine.networks, network.id) })
  tx.step('network', 'destroy', network.id, { name: network.name, type: network.driver })
  return network
}

/** Running containers that have an endpoint in a network. */
export const membersOf = (tx: Pick<Tx, 'engine'>, { id }: Network): readonly Container[] =>
  [...tx.engine.containers.values()].filter(({ endpoints }) => endpoints.some((endpoint) => endpoint.network === id))

/** Puts a container into one more network, at once when it runs. */
export function connect(tx: Tx, ref: string, containerRef: string): Container | Problem {
  const found = both(tx, ref, containerRef)
  if (isProblem(found)) return found
  const { network, container } = found
  if (container.networks.includes(network.name))
    return problem('alreadyConnected', { name: container.name, network: network.name })
  const endpoint = isUp(container) ? newEndpoint(tx, container, network) : undefined
  if (isProblem(endpoint)) return problem('daemon', { text: say(endpoint) })
  const part = {
    networks: [...container.networks, network.name],
    endpoints: endpoint ? [...container.endpoints, endpoint] : container.endpoints,
  }
  const now = patch(tx, container.id, part) ?? container
  sayNetwork(tx, now, network.id, 'connect')
  return now
}

/** Takes a container out of a network. */
export function disconnect(tx: Tx, ref: string, containerRef: string): Container | Problem {
  const found = both(tx, ref, containerRef)
  if (isProblem(found)) return found
  const { network, container } = found
  if (!container.networks.includes(network.name))
    return problem('notConnected', { id: container.id, network: network.name })
  const now = patch(tx, container.id, {
    networks: container.networks.filter((name) => name !== network.name),
    endpoints: container.endpoints.filter((endpoint) => endpoint.network !== network.id),
  })
  sayNetwork(tx, container, network.id, 'disconnect')
  return now ?? container
}

function both(tx: Tx, ref: string, containerRef: string): { network: Network; container: Container } | Problem {
  const container = findContainer(tx, containerRef)
  if (isProblem(container)) return container
  const network = findNetwork(tx, ref)
  return isProblem(network) ? network : { network, container }
}
