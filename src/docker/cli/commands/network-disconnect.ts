import { disconnect } from '../../engine/network.ts'
import { isProblem } from '../../engine/problem.ts'
import { command } from '../types.ts'

/** `docker network disconnect`. */
export const networkDisconnect = command({
  name: 'network disconnect',
  aliases: [],
  summary: 'Take a container out of a network',
  usage: '[OPTIONS] NETWORK CONTAINER',
  args: { min: 2, max: 2 },
  flags: { force: { short: 'f', type: 'bool', help: 'Also when the container does not answer' } },
  run(cx, [network = '', ref = ''], { force }) {
    const done = disconnect(cx.tx, network, ref, force)
    return isProblem(done) ? done : 0
  },
})
