import { kill } from '../../engine/kill.ts'
import { eachContainer } from '../each.ts'
import { command } from '../types.ts'

/** `docker kill`. */
export const containerKill = command({
  name: 'container kill',
  aliases: ['kill'],
  summary: 'Kill containers, or send them another signal',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    signal: { short: 's', type: 'string', help: 'Signal, by name or number; SIGKILL when none is given' },
  },
  run: (cx, args, flags) => eachContainer(cx, args, (ref) => kill(cx.tx, ref, flags.signal)),
})
