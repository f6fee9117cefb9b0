import { list, map, struct, type Go } from '../format/value.ts'
import type { Container, Endpoint, Engine, Network } from '../../engine/types.ts'
import { membersOf, prefixOf } from '../list/network-info.ts'
import { goTime, rfc3339 } from '../time.ts'

const ipamOf = (network: Network): Go => {
  const predefined = ['bridge', 'host', 'none'].includes(network.name)
  const subnet = struct('network.IPAMConfig', {
    'Subnet?': network.subnet,
    'IPRange?': network.ipRange ?? '',
    'Gateway?': network.asked?.gateway ?? network.gateway,
  })
  return struct('network.IPAM', {
    Driver: 'default',
    Options: map(predefined ? undefined : {}),
    Config: list(network.subnet === '' ? undefined : [subnet], '[]network.IPAMConfig'),
  })
}

const endpointOf = (network: Network, container: Container, endpoint: Endpoint): Go =>
  struct('network.EndpointResource', {
    Name: container.name,
    EndpointID: endpoint.id,
    MacAddress: endpoint.mac,
    IPv4Address: endpoint.ip === '' ? '' : `${endpoint.ip}/${prefixOf(network)}`,
    IPv6Address: '',
  })

/** Addresses in use: the network's own, its gateway, its broadcast address, and one for each running container. */
const statusOf = (engine: Engine, network: Network): Go => {
  if (network.subnet === '') return null
  const used = 3 + membersOf(engine, network).length
  const numbers = struct('network.SubnetStatus', {
    IPsInUse: used,
    DynamicIPsAvailable: 2 ** (32 - prefixOf(network)) - used,
  })
  const subnets = map({ [network.subnet]: numbers }, 'map[string]network.SubnetStatus')
  return struct('network.Status', { IPAM: struct('network.IPAMStatus', { Subnets: subnets }) })
}

/** The value of `docker network inspect` (inspect-volume-network.json). */
export const networkValue = (engine: Engine, network: Network): Go => {
  const endpoints = membersOf(engine, network).map(
    ({ container, endpoint }) => [container.id, endpointOf(network, container, endpoint)] as const,
  )
  const members = { Containers: map(new Map(endpoints), 'map[string]network.EndpointResource') }
  const old = engine.release === '28'
  return struct('network.Inspect', {
    Name: network.name,
    'ID>Id': network.id,
    Created: struct('time.Time', {}, { text: goTime(network.created, true), json: rfc3339(network.created) }),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: ipamOf(network),
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: false,
    ConfigFrom: struct('network.ConfigReference', { Network: '' }),
    ConfigOnly: false,
    ...(old ? members : {}),
    Options: map(network.options),
    Labels: map(network.labels),
    ...(old ? {} : { ...members, 'Status?': statusOf(engine, network) }),
  })
}
