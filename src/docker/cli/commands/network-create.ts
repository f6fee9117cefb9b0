import { addressOf, contains, rangeOf } from '../../engine/address.ts'
import { createNetwork } from '../../engine/network.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { pairs } from '../pairs.ts'
import { command } from '../types.ts'

/** What the client finds wrong when gateway or range do not fit the subnet. */
const mismatch = (subnet: string, gateway: string, ipRange: string): string | undefined => {
  if ((gateway !== '' || ipRange !== '') && subnet === '')
    return 'every ip-range or gateway must have a corresponding subnet'
  const whole = rangeOf(subnet)
  if (!whole) return undefined
  const part = rangeOf(ipRange)
  if (part && !contains(whole, part.first)) return `no matching subnet for range ${ipRange}`
  const way = addressOf(gateway)
  return way !== undefined && !contains(whole, way) ? `no matching subnet for gateway ${gateway}` : undefined
}

/** `docker network create`. */
export const networkCreate = command({
  name: 'network create',
  aliases: [],
  summary: 'Make a network',
  usage: '[OPTIONS] NETWORK',
  args: { min: 1, max: 1 },
  flags: {
    attachable: { type: 'bool', help: 'Containers may join it by hand; matters for networks of a swarm' },
    'aux-address': { type: 'map', default: 'map[]', help: 'Addresses that the driver keeps for others', inert: true },
    'config-from': { type: 'string', help: 'Network to copy the configuration from', inert: true },
    'config-only': { type: 'bool', help: 'Only a configuration, for others to copy', inert: true },
    driver: { short: 'd', type: 'string', default: 'bridge', help: 'What runs the network' },
    gateway: { type: 'ipSlice', default: '[]', help: 'Address of the way out' },
    ingress: { type: 'bool', help: "Entry network of a swarm's services", inert: true },
    internal: { type: 'bool', help: 'No way out of it' },
    'ip-range': {
      type: 'ipNetSlice',
      default: '[]',
      help: 'Part of the subnet that containers get addresses from',
    },
    'ipam-driver': { type: 'string', default: 'default', help: 'What hands out the addresses', inert: true },
    'ipam-opt': { type: 'map', default: 'map[]', help: 'Options of what hands out the addresses', inert: true },
    ipv4: { type: 'bool', default: 'true', help: 'Addresses of IPv4' },
    ipv6: { type: 'bool', help: 'Addresses of IPv6', inert: true },
    label: { type: 'list', help: 'A label, as key=value' },
    opt: { short: 'o', type: 'map', default: 'map[]', help: 'An option of the driver, as key=value' },
    scope: { type: 'string', help: 'Where the network is known', inert: true },
    subnet: { type: 'strings', help: 'Addresses of the network, such as 10.1.0.0/16' },
  },
  run(cx, [name = ''], flags) {
    const [subnet = ''] = flags.subnet
    const [gateway = ''] = flags.gateway
    const [ipRange = ''] = flags['ip-range']
    const wrong = mismatch(subnet, gateway, ipRange)
    if (wrong !== undefined) return problem('client', { text: wrong })
    const network = createNetwork(cx.tx, {
      name,
      driver: flags.driver,
      subnet,
      gateway,
      ipRange,
      ipv4: flags.ipv4,
      labels: pairs(flags.label),
      options: pairs(flags.opt),
      internal: flags.internal,
      attachable: flags.attachable,
    })
    if (isProblem(network)) return network
    cx.out(`${network.id}\n`, `network:${network.id}`)
    return 0
  },
})
