import { addressOf, addressText, contains, overlap, rangeOf } from './address.ts'
import type { NetworkOptions } from './network.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Network } from './types.ts'

/** Names that a network cannot be given: those of the networks that are always there, and the word for the first. */
const TAKEN: readonly string[] = ['bridge', 'host', 'none', 'default']
/** Drivers of which there is one network, that is there already. */
const SINGLE: readonly string[] = ['host', 'null']
const SWARM =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.'

/** What is wrong with a network that is asked for, in the order in which the daemon looks (network-life, network-subnets). */
export function networkProblem(tx: Tx, wanted: NetworkOptions): Problem | undefined {
  const { name, driver = 'bridge', ipv4 = true } = wanted
  if (!ipv4) return problem('noAddressFamily', {})
  if (TAKEN.includes(name)) return problem('predefinedCreate', { name })
  const subnet = wanted.subnet ? subnetProblem(wanted.subnet) : undefined
  if (subnet) return subnet
  if ([...tx.engine.networks.values()].some((network) => network.name === name))
    return problem('networkExists', { name })
  return driverProblem(driver) ?? poolProblem(tx, wanted.subnet)
}

function driverProblem(driver: string): Problem | undefined {
  if (driver === 'bridge') return undefined
  if (SINGLE.includes(driver)) return problem('singleNetwork', { driver })
  if (driver === 'overlay') return problem('daemon', { text: SWARM })
  if (driver === 'macvlan' || driver === 'ipvlan') return problem('noSuchDriverHere', { driver })
  return problem('noNetworkDriver', { driver })
}

function subnetProblem(subnet: string): Problem | undefined {
  const range = rangeOf(subnet)
  if (!range) return problem('badSubnet', { subnet, why: 'invalid CIDR block notation' })
  if (range.given === range.first) return undefined
  const right = `${addressText(range.first)}/${subnet.split('/')[1]}`
  return problem('badSubnet', { subnet, why: `it should be ${right}` })
}

function poolProblem(tx: Tx, subnet: string | undefined): Problem | undefined {
  const range = subnet ? rangeOf(subnet) : undefined
  if (!range) return undefined
  const clash = [...tx.engine.networks.values()].some((other) => {
    const theirs = rangeOf(other.subnet)
    return theirs !== undefined && overlap(range, theirs)
  })
  return clash ? problem('poolOverlaps', {}) : undefined
}

/** What is wrong with an address that a container asks for in a network: `--ip`. */
export function addressProblem(network: Network, ip: string): Problem | undefined {
  const address = addressOf(ip)
  const range = rangeOf(network.subnet)
  const why = [
    ...(address === undefined ? [`invalid IPv4 address: ${ip}`] : []),
    ...(network.name === 'bridge' ? ['user specified IP address is supported on user defined networks only'] : []),
    ...(network.asked
      ? address !== undefined && range && contains(range, address)
        ? []
        : [`no configured subnet or ip-range contain the IP address ${ip}`]
      : ['user specified IP address is supported only when connecting to networks with user configured subnets']),
  ]
  if (why.length === 0) return undefined
  const text = why.length === 1 ? why[0]! : why.map((line) => `* ${line}`).join('\n')
  return problem('badEndpoint', { network: network.name, why: text })
}
