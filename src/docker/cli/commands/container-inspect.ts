import { findContainer } from '../../engine/find.ts'
import { isProblem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { containerValue } from '../inspect/container.ts'
import { inspect } from '../inspect/inspect.ts'
import { command } from '../types.ts'

/** `docker container inspect`. */
export const containerInspect = command({
  name: 'container inspect',
  aliases: [],
  summary: 'Show everything about containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    format: { short: 'f', type: 'string', help: VALUE_FORMAT },
    size: { short: 's', type: 'bool', help: 'Also how large the layers are' },
  },
  run(cx, args, flags) {
    return inspect(cx, args, flags.format, (ref) => {
      const container = findContainer(cx.tx, ref)
      return isProblem(container) ? container : containerValue(cx.tx.engine, container, flags.size)
    })
  },
})
