import { isUp } from './containers.ts'
import { sharedWith } from './network-mode.ts'
import { isProblem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Network } from './types.ts'

const PREDEFINED: readonly string[] = ['bridge', 'host', 'none']

/** Names by which the others in a network find a container: its own, its aliases there, its short id, its host name. */
export function dnsNames({ name, id, spec, memberships }: Container, network: string): readonly string[] {
  const { aliases = [] } = memberships[network] ?? {}
  return [...new Set([name, ...aliases, id.slice(0, 12), spec.config.Hostname])]
}

/**
 * Addresses that the engine's own server of names gives a container for a name: those of the running containers of its
 * networks that are called so, alone or with the network behind a dot. The default bridge has no such server.
 */
export function lookUp(tx: Tx, space: string, name: string): readonly string[] {
  const asking = tx.engine.containers.get(space)
  const shared = asking && sharedWith(tx, asking)
  const container = shared && !isProblem(shared) ? shared : asking
  const networks = (container?.endpoints ?? []).flatMap(({ network }) => tx.engine.networks.get(network) ?? [])
  return networks
    .filter((network) => !PREDEFINED.includes(network.name))
    .flatMap((network) => inNetwork(tx, network, name))
}

const inNetwork = (tx: Tx, network: Network, name: string): readonly string[] =>
  [...tx.engine.containers.values()].filter(isUp).flatMap((member) => {
    const endpoint = member.endpoints.find((one) => one.network === network.id)
    if (!endpoint) return []
    const names = dnsNames(member, network.name)
    return names.some((known) => name === known || name === `${known}.${network.name}`) ? [endpoint.ip] : []
  })
