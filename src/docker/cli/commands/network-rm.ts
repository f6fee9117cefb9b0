import { removeNetwork } from '../../engine/network.ts'
import { isProblem } from '../../engine/problem.ts'
import { command } from '../types.ts'

/** `docker network rm`. */
export const networkRm = command({
  name: 'network rm',
  aliases: ['network remove'],
  summary: 'Remove networks',
  usage: 'NETWORK [NETWORK...]',
  args: { min: 1 },
  flags: {
    force: { short: 'f', type: 'bool', help: 'A network that is not there is no error' },
  },
  run(cx, args, flags) {
    let exit = 0
    for (const ref of args) {
      const removed = removeNetwork(cx.tx, ref)
      if (!isProblem(removed)) cx.out(`${ref}\n`, `network:${removed.id}`)
      else if (!flags.force || removed.code !== 'noNetwork') {
        cx.err(`${cx.say(removed)}\n`)
        exit = 1
      }
    }
    // The client of Engine 28 says how it ends, too (network-life).
    if (exit !== 0 && cx.tx.engine.release === '28') cx.err('exit status 1\n')
    return exit
  },
})
