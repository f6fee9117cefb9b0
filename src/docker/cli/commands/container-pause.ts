import { pause } from '../../engine/pause.ts'
import { eachContainer } from '../each.ts'
import { command } from '../types.ts'

/** `docker pause`. */
export const containerPause = command({
  name: 'container pause',
  aliases: ['pause'],
  summary: 'Freeze every process of containers',
  usage: 'CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {},
  run: (cx, args) => eachContainer(cx, args, (ref) => pause(cx.tx, ref)),
})
