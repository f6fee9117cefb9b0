import { findImage } from '../../engine/find.ts'
import { isProblem, type Problem } from '../../engine/problem.ts'
import { save } from '../../engine/save.ts'
import { outputProblem, terminalProblem, writeArchive } from '../output-file.ts'
import { platformProblem } from '../platform.ts'
import { command, type Context } from '../types.ts'

const missing = (cx: Context, refs: readonly string[], platforms: readonly string[]): Problem | undefined => {
  for (const ref of refs) {
    const found = findImage(cx.tx, ref)
    const image = isProblem(found) ? undefined : cx.tx.engine.images.get(found.id)
    for (const platform of image === undefined ? [] : platforms) {
      const wrong = platformProblem(image!, platform, ref)
      if (wrong !== undefined) return wrong
    }
  }
  return undefined
}

/** `docker save`: images with layers, history and names, as one archive. */
export const imageSave = command({
  name: 'image save',
  aliases: ['save'],
  summary: 'Write images to an archive',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  args: { min: 1 },
  flags: {
    output: { short: 'o', type: 'string', help: 'File to write instead of standard output' },
    platform: {
      type: 'strings',
      help: 'Only these platforms, as os[/arch[/variant]] with commas between (such as linux/amd64)',
    },
  },
  run(cx, args, flags) {
    const wrong =
      terminalProblem(cx, flags.output) ??
      (flags.output === '' ? undefined : outputProblem(cx, flags.output, 'failed to save image')) ??
      missing(cx, args, flags.platform)
    if (wrong !== undefined) return wrong
    const archive = save(cx.tx, args)
    return isProblem(archive) ? archive : writeArchive(cx, flags.output, archive)
  },
})
