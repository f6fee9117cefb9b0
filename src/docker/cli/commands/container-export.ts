import { exportContainer } from '../../engine/export.ts'
import { isProblem } from '../../engine/problem.ts'
import { outputProblem, terminalProblem, writeArchive } from '../output-file.ts'
import { command } from '../types.ts'

/** `docker export`: the files of a container as one archive, without layers and metadata. */
export const containerExport = command({
  name: 'container export',
  aliases: ['export'],
  summary: 'Write the files of a container to an archive',
  usage: '[OPTIONS] CONTAINER',
  args: { min: 1, max: 1 },
  flags: { output: { short: 'o', type: 'string', help: 'File to write instead of standard output' } },
  run(cx, [ref = ''], flags) {
    const wrong =
      terminalProblem(cx, flags.output) ??
      (flags.output === '' ? undefined : outputProblem(cx, flags.output, 'failed to export container'))
    if (wrong !== undefined) return wrong
    const archive = exportContainer(cx.tx, ref)
    return isProblem(archive) ? archive : writeArchive(cx, flags.output, archive)
  },
})
