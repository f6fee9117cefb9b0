import { familiar } from '../../engine/familiar.ts'
import { findImage } from '../../engine/find.ts'
import { history } from '../../engine/history.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { emit } from '../list/emit.ts'
import { historyHeaders, historyRow } from '../list/history-row.ts'
import { platformProblem } from '../platform.ts'
import { command } from '../types.ts'

const table = (human: boolean): string =>
  `table {{.ID}}\t{{.${human ? 'CreatedSince' : 'CreatedAt'}}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}`

/** `docker history`: what made an image, the newest line first, and how much each line added. */
export const imageHistory = command({
  name: 'image history',
  aliases: ['history'],
  summary: 'Show what an image was made by',
  usage: '[OPTIONS] IMAGE',
  args: { min: 1, max: 1 },
  flags: {
    format: { type: 'string', help: LIST_FORMAT },
    human: { short: 'H', type: 'bool', default: 'true', help: 'Sizes and dates in words' },
    'no-trunc': { type: 'bool', help: 'Whole ids and commands' },
    platform: { type: 'string', help: 'The image for this platform, as os[/arch[/variant]], such as linux/amd64' },
    quiet: { short: 'q', type: 'bool', help: 'Only ids' },
  },
  run(cx, [ref = ''], flags) {
    const { engine } = cx.tx
    const found = findImage(cx.tx, ref)
    if (isProblem(found)) return found
    const image = engine.images.get(found.id)
    if (image === undefined) return problem('noImage', { ref })
    const elsewhere = platformProblem(image, flags.platform, found.name === undefined ? ref : familiar(found.name))
    if (elsewhere !== undefined) return elsewhere
    const lines = history(engine, found.id)
    const rows = lines.map((line) => historyRow(line, cx.tx.clock, !flags['no-trunc'], flags.human))
    const keys = lines.map((line) => (line.layer === undefined ? undefined : (`layer:${line.layer}` as const)))
    const plain = flags.format === '' || flags.format === 'table'
    const format = plain ? (flags.quiet ? '{{.ID}}' : table(flags.human)) : flags.format
    return emit(cx, { format, headers: historyHeaders, rows }, keys) ?? 0
  },
})
