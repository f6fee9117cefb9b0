import type { Index } from '../fs/by.ts'
import type { Digest, Image, Layer } from '../oci/types.ts'
import { addressOf } from './address.ts'
import { dueAt } from './due.ts'
import type { CacheEntry, Container, Network } from './types.ts'

type Containers = Index<string, Container>
type Of<V> = Index<Digest, V>

/** Containers by their name. */
export const named: Containers = ({ name }) => name

/** Containers by the image that they were made from. */
export const madeFrom: Containers = ({ image }) => image

/** Containers by the volumes that they mount. */
export const mounting: Containers = ({ spec }) =>
  spec.mounts.filter(({ type }) => type === 'volume').map(({ source }) => source)

/** Containers by the networks (ids) that they have an endpoint in. */
export const joined: Containers = ({ endpoints }) => endpoints.map(({ network }) => network)

/** Containers by the addresses of their endpoints, see `addressIn`. */
export const addressed: Containers = ({ endpoints }) =>
  endpoints.map(({ network, ip }) => addressIn(network, addressOf(ip) ?? 0))

/** The word for an address of a network; the words of a network are in the order of the addresses. */
export const addressIn = (network: string, address: number): string => `${network} ${String(address).padStart(10, '0')}`

/** Containers by the ports of the host that lead to them. */
export const published: Containers = ({ bound }) => bound.map(({ hostPort }) => Number(hostPort))

/** Containers by when the daemon wants to do something with them. */
export const due: Containers = dueAt

/** Containers and images by their layers. */
export const standing = ({ layers }: { readonly layers: readonly Digest[] }): readonly Digest[] => layers

/** Images by the image whose container they were committed from. */
export const childOf: Of<Image> = ({ parent }) => parent

/** Full names by their image. */
export const naming: Index<string, { readonly id: Digest }> = ({ id }) => id

/** Results of the build cache by their layer. */
export const cached: Of<CacheEntry> = ({ layer }) => layer

/** Layers by the one below. */
export const above: Of<Layer> = ({ parent }) => parent

/** Layers by the blob that they were packed into. */
export const packed: Of<Layer> = ({ blob }) => blob

/** Networks by their name. */
export const called: Index<string, Network> = ({ name }) => name
