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
    const network = networkOf(tx, name)
    if (!network) return setUpFailed(`network ${name} not found`)
    const endpoint = newEndpoint(tx, container, network)
    if (isProblem(endpoint)) return endpoint
    endpoints.push(endpoint)
  }
  const bound = endpoints.some(({ ip }) => ip !== '') ? bindPorts(tx, container, endpoints[0]!.id) : []
  return isProblem(bound) ? bound : { endpoints, bound }
}

/** What `docker start` says when a container's networks cannot be had. */
export const setUpFailed = (why: string): Problem => problem('networking', { why })

/** A place in a network: the wanted address, or the lowest that is free. */
export function newEndpoint(tx: Tx, container: Container, network: Network): Endpoint | Problem {
  const id = tx.newId()
  if (network.subnet === '') return { network: network.id, id, ip: '', mac: '' }
  const used = addressesIn(tx, network)
  const wanted = network.name === container.spec.network ? container.spec.ip : ''
  if (wanted !== '' && used.has(wanted)) return setUpFailed(`Address already in use`)
  const ip = wanted || freeAddress(network, used)
  return ip === undefined
    ? setUpFailed(`no available IPv4 addresses on this network's address pools: ${network.name} (${network.id})`)
    : { network: network.id, id, ip, mac: macOf(id) }
}

/** Addresses of a network that running containers have. */
function addressesIn(tx: Tx, network: Network): ReadonlySet<string> {
  const used = new Set([network.gateway])
  for (const { endpoints } of tx.engine.containers.values()) {
    for (const endpoint of endpoints) if (endpoint.network === network.id) used.add(endpoint.ip)
  }
  return used
}

function freeAddress(network: Network, used: ReadonlySet<string>): string | undefined {
  const [base = '', bits = '16'] = network.subnet.split('/')
  const first = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(bits))
  for (let offset = 1; offset < size - 1; offset++) {
    const ip = addressOf(first + offset)
    if (!used.has(ip)) return ip
  }
  return undefined
}

const addressOf = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')

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
