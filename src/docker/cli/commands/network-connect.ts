import { connect } from '../../engine/network.ts'
import { isProblem } from '../../engine/problem.ts'
import { command } from '../types.ts'

/** `docker network connect`. */
export const networkConnect = command({
  name: 'network connect',
  aliases: [],
  summary: 'Put a container into one more network',
  usage: '[OPTIONS] NETWORK CONTAINER',
  args: { min: 2, max: 2 },
  flags: {
    alias: { type: 'strings', help: 'One more name for the container in this network' },
    'driver-opt': { type: 'strings', help: 'An option of the driver', inert: true },
    'gw-priority': { type: 'int', help: 'The network with the highest number is the way out', inert: true },
    ip: { type: 'ip', help: 'Address of IPv4 (such as 172.30.100.104)' },
    ip6: { type: 'ip', help: 'Address of IPv6 (such as 2001:db8::33)', inert: true },
    link: { type: 'list', help: 'A name for another container', inert: true },
    'link-local-ip': { type: 'ipSlice', default: '[]', help: 'A link-local address', inert: true },
  },
  run(cx, [network = '', ref = ''], { alias, ip }) {
    const done = connect(cx.tx, network, ref, {
      ...(alias.length > 0 ? { aliases: alias } : {}),
      ...(ip ? { ip } : {}),
    })
    return isProblem(done) ? done : 0
  },
})
