import { findVolume } from '../../engine/find.ts'
import { isProblem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { inspect } from '../inspect/inspect.ts'
import { volumeValue } from '../inspect/volume.ts'
import { command } from '../types.ts'

/** `docker volume inspect`. */
export const volumeInspect = command({
  name: 'volume inspect',
  aliases: [],
  summary: 'Show everything about volumes',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  args: { min: 1 },
  flags: {
    format: { short: 'f', type: 'string', help: VALUE_FORMAT },
  },
  run(cx, args, flags) {
    return inspect(cx, args, flags.format, (ref) => {
      const volume = findVolume(cx.tx, ref)
      return isProblem(volume) ? volume : volumeValue(volume)
    })
  },
})
