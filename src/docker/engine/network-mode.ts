import { findContainer } from './find.ts'
import { isUp } from './containers.ts'
import { addressProblem } from './network-check.ts'
import { networkOf } from './endpoint.ts'
import type { CreateOptions, NetworkRequest } from './options.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container, Membership } from './types.ts'

const JOIN = 'container:'

/** The reference of the container whose network is shared; undefined for a network of its own. */
export const joinedRef = (network: string): string | undefined =>
  network.startsWith(JOIN) ? network.slice(JOIN.length) : undefined

/** What a new container is to the networks. */
export interface NetworkPlan {
  /** As `HostConfig.NetworkMode` has it. */
  readonly mode: string
  readonly networks: readonly string[]
  readonly memberships: Readonly<Record<string, Membership>>
}

/** The networks that a container is made with: one that shares another's belongs to none. */
export function networkPlan(tx: Tx, options: CreateOptions): NetworkPlan | Problem {
  const wanted = options.networks?.length ? options.networks : [{ name: 'bridge' }]
  const [first] = wanted
  const ref = joinedRef(first!.name)
  if (ref !== undefined) {
    const other = findContainer(tx, ref)
    return { mode: `${JOIN}${isProblem(other) ? ref : other.id}`, networks: [], memberships: {} }
  }
  for (const { name, ip } of wanted) {
    const network = networkOf(tx, name)
    const wrong = network && ip ? addressProblem(network, ip) : undefined
    if (wrong) return wrong
  }
  const names = wanted.map(({ name }) => name)
  return { mode: first!.name, networks: names, memberships: Object.fromEntries(wanted.map(membership)) }
}

const membership = ({ name, ...rest }: NetworkRequest): readonly [string, Membership] => [name, rest]

/** What the daemon refuses to a container that shares another's network, or the host's. */
export function sharingProblem({ networks = [], ...options }: CreateOptions): Problem | undefined {
  const mode = networks[0]?.name ?? 'bridge'
  if (joinedRef(mode) === undefined) return undefined
  const conflict = (what: string) => problem('joinConflict', { what })
  if (options.hostname) return conflict('hostname and the network mode')
  if (options.extraHosts?.length) return conflict('custom host-to-IP mapping and the network mode')
  if (options.ports?.length || options.publishAll)
    return conflict('port publishing and the container type network mode')
  return options.exposed?.length ? conflict('port exposing and the container type network mode') : undefined
}

/** The running container whose network a container shares; undefined when it has one of its own. */
export function sharedWith(tx: Tx, { spec }: Container): Container | undefined | Problem {
  const ref = joinedRef(spec.network)
  if (ref === undefined) return undefined
  const other = findContainer(tx, ref)
  if (isProblem(other)) return problem('joinMissing', { ref })
  return isUp(other) ? other : problem('joinIdle', { name: other.name, status: other.status })
}
