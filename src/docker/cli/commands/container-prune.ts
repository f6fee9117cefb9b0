import { isProblem } from '../../engine/problem.ts'
import { pruneContainers } from '../../engine/prune.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { deletedText } from '../deleted.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanSize } from '../units.ts'

const prune = (cx: Context, words: readonly string[]): Result => {
  const filter = pruneFilter(words, cx.tx.clock)
  if (isProblem(filter)) return filter
  const { removed, freed } = pruneContainers(cx.tx, filter)
  const ids = removed.map(({ id }) => id)
  cx.out(`${deletedText('Containers', ids)}Total reclaimed space: ${humanSize(freed)}\n`)
  return 0
}

/** `docker container prune`. */
export const containerPrune = command({
  name: 'container prune',
  aliases: [],
  summary: 'Remove every container that is not up',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    filter: { type: 'filter', help: 'Only those that it describes, such as until=24h' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
  },
  run(cx, _args, flags) {
    if (flags.force) return prune(cx, flags.filter)
    ask(cx, 'WARNING! This will remove all stopped containers.')
    return this.resume!(cx, asking(flags.filter))
  },
  resume(cx, place) {
    const { asked } = place as Asking
    return confirm(cx, place as Asking, () => prune(cx, asked))
  },
})
