import { unpause } from '../../engine/pause.ts'
import { eachContainer } from '../each.ts'
import { command } from '../types.ts'

/** `docker unpause`. */
export const containerUnpause = command({
  name: 'container unpause',
  aliases: ['unpause'],
  summary: 'Let the processes of paused containers go on',
  usage: 'CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {},
  run: (cx, args) => eachContainer(cx, args, (ref) => unpause(cx.tx, ref)),
})
