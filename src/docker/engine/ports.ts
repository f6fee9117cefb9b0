import type { Problem } from './problem.ts'
import { setUpFailed } from './endpoint.ts'
import type { Tx } from './tx.ts'
import type { Container, PortBinding } from './types.ts'

/** Ports that the host gives away by itself. */
export const FIRST_PORT = 32768
const LAST_PORT = 60999
/** An address that means all of the host's, for both versions of IP. */
const ALL: readonly string[] = ['0.0.0.0', '::']

/** Binds what a container publishes to ports of the host: one entry for each address. `endpoint` is for the words of a conflict. */
export function bindPorts(tx: Tx, container: Container, endpoint: string): readonly PortBinding[] | Problem {
  const bound: PortBinding[] = []
  for (const wish of wishes(container)) {
    const port = choosePort(tx, wish, bound)
    if (port === undefined) return taken(container, endpoint, wish)
    for (const hostIp of addresses(wish)) bound.push({ container: wish.container, hostIp, hostPort: port })
  }
  return bound
}

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

function isFree(tx: Tx, wish: PortBinding, port: number, own: readonly PortBinding[]): boolean {
  const clashes = (other: PortBinding) =>
    Number(other.hostPort) === port &&
    protocol(other) === protocol(wish) &&
    addresses(wish).some((ip) => overlaps(ip, other.hostIp))
  if (own.some(clashes)) return false
  for (const { bound } of tx.engine.containers.values()) if (bound.some(clashes)) return false
  return true
}

const protocol = ({ container }: PortBinding): string => container.split('/')[1] ?? 'tcp'

const overlaps = (a: string, b: string): boolean => {
  if (a.includes(':') !== b.includes(':')) return false
  return a === b || ALL.includes(a) || ALL.includes(b)
}

function taken(container: Container, endpoint: string, wish: PortBinding): Problem {
  const at = `${wish.hostIp || '0.0.0.0'}:${wish.hostPort}`
  return setUpFailed(
    `driver failed programming external connectivity on endpoint ${container.name} (${endpoint}): Bind for ${at} failed: port is already allocated`,
  )
}
