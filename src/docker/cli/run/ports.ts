import type { PortBinding } from '../../engine/types.ts'

type Wrong = { readonly error: string }

const PROTOCOLS = ['tcp', 'udp', 'sctp']

/** The first and the last port of '80' or '80-90'. */
const range = (text: string): readonly [number, number] | undefined => {
  const parts = text.split('-')
  const numbers = parts.map(Number)
  if (parts.length > 2 || parts.some((part) => !/^\d+$/.test(part)) || numbers.some((port) => port > 65535))
    return undefined
  const [first = 0, last = first] = numbers
  return last < first ? undefined : [first, last]
}

/** Takes '[ip:][host:]container[/protocol]' apart. */
const split = (
  spec: string,
): { readonly ip: string; readonly host: string; readonly container: string; readonly protocol: string } => {
  const [address = '', protocol = 'tcp'] = spec.split('/')
  const [, ip = '', ports = ''] = /^(?:(\[[^\]]*\]|[^:]*(?=:[^:]*:)):)?(.*)$/s.exec(address) ?? []
  const at = ports.lastIndexOf(':')
  return {
    ip: ip.replace(/^\[(.*)\]$/, '$1'),
    host: at < 0 ? '' : ports.slice(0, at),
    container: at < 0 ? ports : ports.slice(at + 1),
    protocol,
  }
}

const isAddress = (ip: string): boolean =>
  /^(?:\d{1,3}\.){3}\d{1,3}$/.test(ip) || (ip.includes(':') && /^[0-9a-fA-F:.]+$/.test(ip))

/** Reads a `-p`; a range gives a binding for each of its ports. */
export const readPublish = (spec: string): readonly PortBinding[] | Wrong => {
  const { ip, host, container, protocol } = split(spec)
  if (ip !== '' && !isAddress(ip)) return { error: `invalid IP address: ${ip}` }
  if (container === '') return { error: `no port specified: ${spec}<empty>` }
  const inner = range(container)
  if (!inner) return { error: `invalid containerPort: ${container}` }
  const outer = host === '' ? undefined : range(host)
  if (host !== '' && !outer) return { error: `invalid hostPort: ${host}` }
  if (!PROTOCOLS.includes(protocol.toLowerCase())) return { error: `invalid proto: ${protocol}` }
  return pair(spec, inner, outer, (port, hostPort) => ({
    container: `${port}/${protocol.toLowerCase()}`,
    hostIp: ip,
    hostPort,
  }))
}

// One port of the container may be put at any of a range of the host's.
const pair = (
  spec: string,
  [first, last]: readonly [number, number],
  outer: readonly [number, number] | undefined,
  bind: (port: number, hostPort: string) => PortBinding,
): readonly PortBinding[] | Wrong => {
  const count = last - first + 1
  if (outer && outer[1] - outer[0] !== last - first) {
    if (count === 1) return [bind(first, outer.join('-'))]
    const [, hostText = '', text = ''] = /([^:]*):([^:/]*)(?:\/.*)?$/.exec(spec) ?? []
    return { error: `invalid ranges specified for container and host Ports: ${text} and ${hostText}` }
  }
  return Array.from({ length: count }, (_, at) => bind(first + at, outer ? String(outer[0] + at) : ''))
}

/** Reads an `--expose`: '80', '80-90/udp'. */
export const readExpose = (spec: string): readonly string[] | Wrong => {
  if (spec.includes(':')) return { error: `invalid port format for --expose: ${spec}` }
  const [ports = '', protocol = 'tcp'] = spec.split('/')
  const found = range(ports)
  if (!found) return { error: `invalid range format for --expose: ${spec}, error: ${whyNoRange(ports)}` }
  return Array.from({ length: found[1] - found[0] + 1 }, (_, at) => `${found[0] + at}/${protocol}`)
}

const whyNoRange = (text: string): string => {
  if (text === '') return 'empty string specified for ports'
  const bad = text.split('-').find((part) => !/^\d+$/.test(part) || Number(part) > 65535)
  if (bad === undefined) return `invalid range specified for port: ${text}`
  return `strconv.ParseUint: parsing ${JSON.stringify(bad)}: ${/^\d+$/.test(bad) ? 'value out of range' : 'invalid syntax'}`
}

/** The client of Engine 28 begins what is wrong with a `-p` with a capital letter (port-flags). */
export const inWordsOf28 = (error: string): string =>
  error.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replace('Invalid IP address', 'Invalid ip address')
