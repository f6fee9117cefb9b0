import { isUp } from '../../engine/containers.ts'
import type { Container } from '../../engine/types.ts'

/** A port of a running container; without a public one it is only exposed. */
export interface Port {
  readonly ip?: string
  readonly public?: number
  readonly private: number
  readonly protocol: string
}

const split = (port: string): { private: number; protocol: string } => {
  const [number = '', protocol = 'tcp'] = port.split('/')
  return { private: Number(number), protocol }
}

/** Every address of the host that a port is published on. */
export const published = (container: Container): readonly Port[] =>
  container.bound.map((binding) => ({
    ip: binding.hostIp,
    public: Number(binding.hostPort),
    ...split(binding.container),
  }))

/** The ports of a running container, published ones and those that are only exposed. */
export const portsOf = (container: Container): readonly Port[] => {
  if (!isUp(container)) return []
  const open = published(container)
  const isOpen = (port: { private: number; protocol: string }) =>
    open.some((one) => one.private === port.private && one.protocol === port.protocol)
  const exposed = Object.keys(container.spec.config.ExposedPorts ?? {}).map(split)
  return [...open, ...exposed.filter((port) => !isOpen(port))]
}

const before = (a: Port, b: Port): number =>
  a.private - b.private || compare(a.ip, b.ip) || (a.public ?? 0) - (b.public ?? 0) || compare(a.protocol, b.protocol)

/** IPv4 addresses stand before IPv6 ones. */
const compare = (a = '', b = ''): number => {
  const six = Number(a.includes(':')) - Number(b.includes(':'))
  return six !== 0 ? six : a < b ? -1 : a > b ? 1 : 0
}

const host = (ip: string, port: string | number): string => `${ip.includes(':') ? `[${ip}]` : ip}:${port}`

interface Run {
  readonly ip: string | undefined
  readonly protocol: string
  readonly first: number
  last: number
}

const runText = (run: Run): string => {
  const range = run.first === run.last ? String(run.first) : `${run.first}-${run.last}`
  return `${run.ip === undefined ? '' : `${host(run.ip, range)}->`}${range}/${run.protocol}`
}

/**
 * The PORTS column: '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp'. Ports that are published under their own number, and those
 * that are only exposed, are told as ranges, before the others.
 */
export const portsText = (ports: readonly Port[]): string => {
  const done: string[] = []
  const mapped: string[] = []
  const open = new Map<string, Run>()
  for (const { ip, public: outside, private: inside, protocol } of ports.toSorted(before)) {
    if (ip !== undefined && outside !== inside) {
      mapped.push(`${host(ip, outside ?? 0)}->${inside}/${protocol}`)
      continue
    }
    const key = `${ip ?? ''}/${protocol}`
    const run = open.get(key)
    if (run !== undefined && inside === run.last + 1) run.last = inside
    else {
      if (run !== undefined) done.push(runText(run))
      open.set(key, { ip, protocol, first: inside, last: inside })
    }
  }
  return [...done, ...[...open.values()].map(runText), ...mapped].join(', ')
}

/** The lines of `docker port`: '80/tcp -> 0.0.0.0:8080'. */
export const portLines = (ports: readonly Port[]): readonly { port: string; address: string }[] =>
  ports.toSorted(before).map((one) => ({
    port: `${one.private}/${one.protocol}`,
    address: host(one.ip ?? '', one.public ?? 0),
  }))
