import { bytesOf } from '../../fs/tree.ts'
import { hex } from '../../oci/digest.ts'
import { dnsNames } from '../../engine/look-up.ts'
import { isUp } from '../../engine/containers.ts'
import { list, map, pointer, struct, type Go } from '../format/value.ts'
import type { Container, Engine } from '../../engine/types.ts'
import { endpointIn, networkNamed, prefixOf } from '../list/network-info.ts'
import { portsOf, type Port } from '../list/ports.ts'

const userDefined = (network: string): boolean => !['bridge', 'host', 'none'].includes(network)

const binding = (port: Port): Go =>
  struct('network.PortBinding', { HostIp: port.ip ?? '', HostPort: String(port.public ?? '') })

const portsValue = (container: Container): Go => {
  const ports = portsOf(container)
  const names = [...new Set(ports.map((port) => `${port.private}/${port.protocol}`))]
  const bindings = (name: string) =>
    ports.filter((port) => `${port.private}/${port.protocol}` === name && port.ip !== undefined).map(binding)
  const entries = names.map((name) => {
    const open = bindings(name)
    return [name, list(open.length === 0 ? undefined : open, '[]network.PortBinding')] as const
  })
  return map(new Map(entries), 'network.PortMap', list(undefined, '[]network.PortBinding'))
}

const endpointValue = (engine: Engine, container: Container, name: string): Go => {
  const network = networkNamed(engine, name)
  const endpoint = network && endpointIn(container, network)
  const { aliases: own = [], ip, id } = container.memberships[name] ?? {}
  const old = engine.release === '28'
  const card = { MacAddress: endpoint?.mac ?? '' }
  return pointer('network.EndpointSettings', {
    IPAMConfig: ip ? pointer('network.EndpointIPAMConfig', { IPv4Address: ip }) : null,
    Links: list(undefined),
    Aliases: list(own.length === 0 ? undefined : own),
    ...(old ? card : {}),
    DriverOpts: map(undefined),
    GwPriority: 0,
    NetworkID: id ?? '',
    EndpointID: endpoint?.id ?? '',
    Gateway: endpoint === undefined || network?.internal ? '' : (network?.gateway ?? ''),
    IPAddress: endpoint?.ip ?? '',
    ...(old ? {} : card),
    IPPrefixLen: endpoint === undefined || network === undefined ? 0 : prefixOf(network),
    IPv6Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    DNSNames: list(userDefined(name) ? dnsNames(container, name) : undefined),
  })
}

/** Id of the namespace that holds a running container's network; '' when it does not run. */
const sandboxId = (container: Container): string =>
  isUp(container) ? hex(bytesOf(`sandbox ${container.id} ${container.started ?? 0}`)) : ''

/** `NetworkSettings` of a container. */
export const networkSettingsValue = (engine: Engine, container: Container): Go => {
  const id = sandboxId(container)
  const networks = container.networks.map((name) => [name, endpointValue(engine, container, name)] as const)
  return pointer('container.NetworkSettings', {
    SandboxID: id,
    SandboxKey: id === '' ? '' : `/var/run/docker/netns/${id.slice(0, 12)}`,
    Ports: portsValue(container),
    Networks: map(new Map(networks), 'map[string]*network.EndpointSettings', null),
  })
}
