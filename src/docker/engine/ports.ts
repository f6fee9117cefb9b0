import { by } from '../fs/by.ts'
import { published } from './indexes.ts'
import type { Problem } from './problem.ts'
import { setUpFailed } from './endpoint.ts'
import type { Tx } from './tx.ts'
import type { Container, Endpoint, PortBinding } from './types.ts'

/** Ports that the host gives away by itself. */
export const FIRST_PORT = 32768
const LAST_PORT = 60999
/** An address that means all of the host's, for both versions of IP. */
const ALL: readonly string[] = ['0.0.0.0', '::']

/** Binds what a container publishes to ports of the host: one entry for each address. `endpoint` is for the words of a conflict. */
export function bindPorts(
  tx: Tx,
  container: Container,
  { id: endpoint, ip }: Pick<Endpoint, 'id' | 'ip'>,
): readonly PortBinding[] | Problem {
  const bound: PortBinding[] = []
  for (const wish of wishes(container)) {
    const foreign = wish.hostIp !== '' && !isOwn(tx, wish.hostIp)
    if (foreign) return failed(container, endpoint, cannotAssign(wish, ip))
    const port = choosePort(tx, wish, bound)
    if (port === undefined) return failed(container, endpoint, whyTaken(tx, wish, bound))
    for (const hostIp of addresses(wish)) bound.push({ container: wish.container, hostIp, hostPort: port })
  }
  return bound
}

/** Whether the host has an address: all of them, its own to itself, or the way out of a network. */
const isOwn = (tx: Tx, ip: string): boolean =>
  ip.includes(':') || ip === '0.0.0.0' || ip.startsWith('127.') || gateways(tx).includes(ip)

const gateways = (tx: Tx): readonly string[] => [...tx.engine.networks.values()].map(({ gateway }) => gateway)

const cannotAssign = (wish: PortBinding, ip: string): string =>
  `failed to bind host port for ${wish.hostIp}:${wish.hostPort}:${ip}:${wish.container}: cannot assign requested address`

const addresses = (wish: PortBinding): readonly string[] => (wish.hostIp === '' ? ALL : [wish.hostIp])

function wishes({ spec }: Container): readonly PortBinding[] {
  const exposed = spec.publishAll ? Object.keys(spec.config.ExposedPorts ?? {}) : []
  const rest = exposed.filter((port) => !spec.ports.some((wish) => wish.container === port))
  return [...spec.ports, ...rest.map((port) => ({ container: port, hostIp: '', hostPort: '' }))]
}

function choosePort(tx: Tx, wish: PortBinding, own: readonly PortBinding[]): string | undefined {
  if (wish.hostPort === '' || wish.hostPort === '0') return anyPort(tx, wish, own)
  const [first = 0, last = first] = wish.hostPort.split('-').map(Number)
  for (let port = first; port <= last; port++) if (isFree(tx, wish, port, own)) return String(port)
  return undefined
}

function anyPort(tx: Tx, wish: PortBinding, own: readonly PortBinding[]): string | undefined {
  const count = LAST_PORT - FIRST_PORT + 1
  for (let step = 0; step < count; step++) {
    const port = FIRST_PORT + ((tx.engine.nextPort - FIRST_PORT + step) % count)
    if (!isFree(tx, wish, port, own)) continue
    tx.set({ nextPort: port + 1 })
    return String(port)
  }
  return undefined
}

const isFree = (tx: Tx, wish: PortBinding, port: number, own: readonly PortBinding[]): boolean =>
  clashOf(tx, wish, port, own) === undefined

/** What is bound already where a port is wanted. */
function clashOf(tx: Tx, wish: PortBinding, port: number, own: readonly PortBinding[]): PortBinding | undefined {
  const clashes = (other: PortBinding) =>
    Number(other.hostPort) === port &&
    protocol(other) === protocol(wish) &&
    addresses(wish).some((ip) => overlaps(ip, other.hostIp))
  const mine = own.find(clashes)
  if (mine) return mine
  for (const { bound } of by(tx.engine.containers, published, port)) {
    const theirs = bound.find(clashes)
    if (theirs) return theirs
  }
  return undefined
}

const protocol = ({ container }: PortBinding): string => container.split('/')[1] ?? 'tcp'

const overlaps = (a: string, b: string): boolean => {
  if (a.includes(':') !== b.includes(':')) return false
  return a === b || ALL.includes(a) || ALL.includes(b)
}

// The address that is named is the one that is taken, not the one that was asked for (ports).
function whyTaken(tx: Tx, wish: PortBinding, own: readonly PortBinding[]): string {
  if (wish.hostPort.includes('-')) return 'all ports are allocated'
  const clash = clashOf(tx, wish, Number(wish.hostPort), own)
  return `Bind for ${clash?.hostIp ?? '0.0.0.0'}:${wish.hostPort} failed: port is already allocated`
}

const failed = (container: Container, endpoint: string, why: string): Problem =>
  setUpFailed(`driver failed programming external connectivity on endpoint ${container.name} (${endpoint}): ${why}`)
