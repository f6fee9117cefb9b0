import { by } from '../fs/by.ts'
import { set, unset } from '../fs/map.ts'
import { addressText, overlap, rangeOf } from './address.ts'
import { addHost, dropHost } from './config-files.ts'
import { isUp, patch } from './containers.ts'
import { newEndpoint, sayNetwork } from './endpoint.ts'
import { findContainer, findNetwork } from './find.ts'
import { joined } from './indexes.ts'
import { addressProblem, networkProblem } from './network-check.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Membership, Network } from './types.ts'

export interface NetworkOptions {
  readonly name: string
  readonly driver?: string
  readonly subnet?: string
  readonly gateway?: string
  readonly ipRange?: string
  readonly ipv4?: boolean
  readonly labels?: Readonly<Record<string, string>>
  readonly options?: Readonly<Record<string, string>>
  readonly internal?: boolean
  readonly attachable?: boolean
}

/** Networks that are always there. */
export const PREDEFINED: readonly string[] = ['bridge', 'host', 'none']

/** Makes a network; without a subnet it gets the next of Docker's own. */
export function createNetwork(tx: Tx, wanted: NetworkOptions): Network | Problem {
  const wrong = networkProblem(tx, wanted)
  if (wrong) return wrong
  const { name, driver = 'bridge' } = wanted
  const subnet = wanted.subnet || freeSubnet(tx)
  const network: Network = {
    id: tx.newId(),
    name,
    driver,
    created: tx.clock,
    subnet,
    gateway: wanted.gateway || firstOf(subnet, wanted.ipRange),
    ...(wanted.ipRange ? { ipRange: wanted.ipRange } : {}),
    ...(wanted.subnet ? { asked: { gateway: wanted.gateway ?? '' } } : {}),
    labels: wanted.labels ?? {},
    internal: wanted.internal ?? false,
    attachable: wanted.attachable ?? false,
    options: wanted.options ?? {},
  }
  tx.set({ networks: set(tx.engine.networks, network.id, network) })
  tx.step('network', 'create', network.id, { name, type: driver })
  return network
}

/** The first address that can be given away: the way out has it. */
function firstOf(subnet: string, ipRange: string | undefined): string {
  const first = rangeOf(subnet)?.first ?? 0
  return addressText(Math.max(first + 1, rangeOf(ipRange ?? '')?.first ?? 0))
}

function freeSubnet(tx: Tx): string {
  const used = [...tx.engine.networks.values()].flatMap(({ subnet }) => rangeOf(subnet) ?? [])
  const pool = [
    ...Array.from({ length: 14 }, (_, n) => `172.${18 + n}.0.0/16`),
    ...Array.from({ length: 4096 }, (_, n) => `192.${168 + (n >> 4)}.${(n & 15) * 16}.0/20`),
  ]
  const isFree = (subnet: string) => !used.some((other) => overlap(other, rangeOf(subnet) ?? other))
  return pool.find(isFree) ?? '10.0.0.0/20'
}

/** Removes a network that no running container is in. */
export function removeNetwork(tx: Tx, ref: string): Network | Problem {
  const network = findNetwork(tx, ref)
  if (isProblem(network)) return network
  if (PREDEFINED.includes(network.name)) return problem('predefinedRemove', { name: network.name })
  const users = membersOf(tx, network)
  if (users.length > 0) {
    const endpointOf = (user: Container) => user.endpoints.find((one) => one.network === network.id)?.id ?? ''
    const names = users.map((user) => `name:"${user.name}" id:"${endpointOf(user).slice(0, 12)}"`).join(', ')
    return problem('networkInUse', { name: network.name, users: names })
  }
  tx.set({ networks: unset(tx.engine.networks, network.id) })
  tx.step('network', 'destroy', network.id, { name: network.name, type: network.driver })
  return network
}

/** Running containers that have an endpoint in a network. */
export const membersOf = (tx: Pick<Tx, 'engine'>, { id }: Network): readonly Container[] =>
  by(tx.engine.containers, joined, id)

/** Puts a container into one more network, at once when it runs; `wanted` is what it asks for there. */
export function connect(tx: Tx, ref: string, containerRef: string, wanted: Membership = {}): Container | Problem {
  const found = both(tx, ref, containerRef)
  if (isProblem(found)) return found
  const { network, container } = found
  const wrong = connectProblem(network, container, wanted)
  if (wrong) return wrong
  const memberships = { ...container.memberships, [network.name]: wanted }
  const asked = { ...container, memberships }
  const endpoint = isUp(container) ? newEndpoint(tx, asked, network) : undefined
  if (isProblem(endpoint)) return problem('daemon', { text: say(endpoint) })
  const part = {
    networks: [...container.networks, network.name],
    memberships: endpoint ? { ...memberships, [network.name]: { ...wanted, id: network.id } } : memberships,
    endpoints: endpoint ? [...container.endpoints, endpoint] : container.endpoints,
  }
  const now = patch(tx, container.id, part) ?? container
  if (endpoint) addHost(tx, now, endpoint)
  sayNetwork(tx, now, network.id, 'connect')
  return now
}

function connectProblem(network: Network, container: Container, { ip = '' }: Membership): Problem | undefined {
  const { networks, spec } = container
  if (spec.network.startsWith('container:') || spec.network === 'host')
    return network.name === 'host' && spec.network !== 'host' ? problem('hostLater', {}) : problem('sharesNetwork', {})
  if (network.name === 'host') return problem('hostLater', {})
  if (network.name === 'none' || networks.includes('none')) return problem('aloneInNone', {})
  if (ip !== '') {
    const wrong = addressProblem(network, ip)
    if (wrong) return wrong
  }
  if (!networks.includes(network.name)) return undefined
  return problem('alreadyConnected', { name: container.name, network: network.name })
}

/** Takes a container out of a network; with `force`, or when it does not run, also out of one that is not there any more. */
export function disconnect(tx: Tx, ref: string, containerRef: string, force = false): Container | Problem {
  const container = findContainer(tx, containerRef)
  if (isProblem(container)) return container
  const network = findNetwork(tx, ref)
  const name = isProblem(network) ? ref : network.name
  const loose = force || !isUp(container)
  if (isProblem(network) && !(loose && container.networks.includes(ref))) return network
  if (!container.networks.includes(name)) return problem('notConnected', { id: container.id, network: name })
  for (const endpoint of container.endpoints)
    if (!isProblem(network) && endpoint.network === network.id) dropHost(tx, container, endpoint)
  const memberships = { ...container.memberships }
  delete memberships[name]
  const now = patch(tx, container.id, {
    networks: container.networks.filter((other) => other !== name),
    memberships,
    endpoints: container.endpoints.filter((endpoint) => isProblem(network) || endpoint.network !== network.id),
  })
  if (!isProblem(network)) sayNetwork(tx, container, network.id, 'disconnect')
  return now ?? container
}

function both(tx: Tx, ref: string, containerRef: string): { network: Network; container: Container } | Problem {
  const container = findContainer(tx, containerRef)
  if (isProblem(container)) return container
  const network = findNetwork(tx, ref)
  return isProblem(network) ? network : { network, container }
}
