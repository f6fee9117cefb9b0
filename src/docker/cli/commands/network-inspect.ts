import { findNetwork } from '../../engine/find.ts'
import { isProblem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { inspect } from '../inspect/inspect.ts'
import { networkValue } from '../inspect/network.ts'
import { command } from '../types.ts'

/** `docker network inspect`. */
export const networkInspect = command({
  name: 'network inspect',
  aliases: [],
  summary: 'Show everything about networks',
  usage: '[OPTIONS] NETWORK [NETWORK...]',
  args: { min: 1 },
  flags: {
    format: { short: 'f', type: 'string', help: VALUE_FORMAT },
    verbose: { short: 'v', type: 'bool', help: 'Also what helps to find faults in a swarm', inert: true },
  },
  run(cx, args, flags) {
    return inspect(cx, args, flags.format, (ref) => {
      const network = findNetwork(cx.tx, ref)
      return isProblem(network) ? network : networkValue(cx.tx.engine, network)
    })
  },
})
