import { by } from '../../fs/by.ts'
import { called, joined } from '../../engine/indexes.ts'
import type { Container, Endpoint, Engine, Network } from '../../engine/types.ts'

/** A network by its name. */
export const networkNamed = (engine: Engine, name: string): Network | undefined => by(engine.networks, called, name)[0]

/** A running container's place in a network. */
export const endpointIn = (container: Container, network: Network): Endpoint | undefined =>
  container.endpoints.find((endpoint) => endpoint.network === network.id)

/** Containers that have a place in a network now, with their places. */
export const membersOf = (engine: Engine, network: Network): readonly { container: Container; endpoint: Endpoint }[] =>
  by(engine.containers, joined, network.id).flatMap((container) => {
    const endpoint = endpointIn(container, network)
    return endpoint === undefined ? [] : [{ container, endpoint }]
  })

/** Length of the network's prefix, 16 for '172.17.0.0/16'. */
export const prefixOf = (network: Network): number => Number(network.subnet.split('/')[1] ?? 0)
