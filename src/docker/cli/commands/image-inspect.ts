import { findImage } from '../../engine/find.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { inspect } from '../inspect/inspect.ts'
import { showImage } from '../inspect/show-image.ts'
import { platformProblem } from '../platform.ts'
import { command } from '../types.ts'

/** `docker image inspect`. */
export const imageInspect = command({
  name: 'image inspect',
  aliases: [],
  summary: 'Show everything about images',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  args: { min: 1 },
  flags: {
    format: { short: 'f', type: 'string', help: VALUE_FORMAT },
    platform: {
      type: 'string',
      help: 'The image for this platform, as os[/arch[/variant]]; an image here has one, and another is an error',
    },
  },
  run(cx, args, flags) {
    const { engine } = cx.tx
    return inspect(cx, args, flags.format, (ref) => {
      const found = findImage(cx.tx, ref)
      if (isProblem(found)) return found
      const image = engine.images.get(found.id)
      if (image === undefined) return problem('noImage', { ref })
      return platformProblem(image, flags.platform, ref) ?? showImage(cx, image, flags.format)
    })
  },
})
