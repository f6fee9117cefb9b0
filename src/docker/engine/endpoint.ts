import { freeAddress, isTaken } from './free-address.ts'
import { bindPorts } from './ports.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Endpoint, Network, PortBinding } from './types.ts'

/** A container's places in its networks, and the ports of the host that lead to it. */
export interface Connected {
  readonly endpoints: readonly Endpoint[]
  readonly bound: readonly PortBinding[]
}

/** A network by its name or id; a container keeps the name that was given. */
export function networkOf(tx: Tx, name: string): Network | undefined {
  for (const network of tx.engine.networks.values()) if (network.name === name || network.id === name) return network
  return undefined
}

/** Finds a container its addresses and ports, as it starts. Nothing is changed but the numbers for new ids and ports. */
export function connectAll(tx: Tx, container: Container): Connected | Problem {
  const endpoints: Endpoint[] = []
  for (const name of container.networks) {
    const network = joinable(tx, container, name)
    if (isProblem(network)) return network
    const endpoint = newEndpoint(tx, container, network)
    if (isProblem(endpoint)) return endpoint
    endpoints.push(endpoint)
  }
  const bound = endpoints.some(({ ip }) => ip !== '') ? bindPorts(tx, container, endpoints[0]!) : []
  return isProblem(bound) ? bound : { endpoints, bound }
}

// A network that the container has been in is looked for by its id: another of the same name is not it (network-prune).
function joinable(tx: Tx, container: Container, name: string): Network | Problem {
  const known = container.memberships[name]?.id
  const network = known === undefined ? networkOf(tx, name) : tx.engine.networks.get(known)
  return network ?? setUpFailed(`network ${known ?? name} not found`)
}

/** What a container remembers of the networks that it is in now. */
export const remembered = (tx: Tx, container: Container, endpoints: readonly Endpoint[]): Container['memberships'] => {
  const known = endpoints.flatMap(({ network }) => {
    const name = tx.engine.networks.get(network)?.name
    const key = container.networks.find((one) => one === name || one === network)
    return key === undefined ? [] : [[key, { ...container.memberships[key], id: network }] as const]
  })
  return { ...container.memberships, ...Object.fromEntries(known) }
}

/** What `docker start` says when a container's networks cannot be had. */
export const setUpFailed = (why: string): Problem => problem('networking', { why })

/** A place in a network: the wanted address, or the lowest that is free. */
export function newEndpoint(tx: Tx, container: Container, network: Network): Endpoint | Problem {
  const id = tx.newId()
  if (network.subnet === '') return { network: network.id, id, ip: '', mac: '' }
  const { ip: wanted = '', mac } = container.memberships[network.name] ?? {}
  if (wanted !== '' && isTaken(tx.engine, network, wanted)) return setUpFailed(`Address already in use`)
  const ip = wanted || freeAddress(tx.engine, network)
  return ip === undefined
    ? setUpFailed(`no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`)
    : { network: network.id, id, ip, mac: mac ?? macOf(id) }
}

/** A locally administered address made of an endpoint's id. */
function macOf(id: string): string {
  const first = (Number.parseInt(id.slice(0, 2), 16) & 0xfc) | 0x02
  return [first.toString(16).padStart(2, '0'), ...[2, 4, 6, 8, 10].map((at) => id.slice(at, at + 2))].join(':')
}

/** Says that a container has joined its networks. */
export function sayConnected(tx: Tx, container: Container, endpoints: readonly Endpoint[]): void {
  for (const { network } of endpoints) sayNetwork(tx, container, network, 'connect')
}

/** Says that a container has left its networks. */
export function disconnectAll(tx: Tx, container: Container): void {
  for (const { network } of container.endpoints) sayNetwork(tx, container, network, 'disconnect')
}

/** A step of a network about a container. */
export function sayNetwork(tx: Tx, container: Container, id: string, verb: 'connect' | 'disconnect'): void {
  const network = tx.engine.networks.get(id)
  if (network) tx.step('network', verb, id, { container: container.id, name: network.name, type: network.driver })
}
