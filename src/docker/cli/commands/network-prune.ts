import { isProblem } from '../../engine/problem.ts'
import { pruneNetworks, type PruneFilter } from '../../engine/prune.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { deletedText } from '../deleted.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'

const prune = (cx: Context, words: readonly string[]): Result => {
  const filter = pruneFilter(words, cx.tx.clock)
  if (isProblem(filter)) return filter
  cx.out(pruned(cx, filter))
  return 0
}

const pruned = (cx: Context, filter: PruneFilter): string =>
  deletedText(
    'Networks',
    pruneNetworks(cx.tx, filter).removed.map((network) => network.name),
  )

/** `docker network prune`. */
export const networkPrune = command({
  name: 'network prune',
  aliases: [],
  summary: 'Remove networks that no container is in',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    filter: { type: 'filter', help: 'Only those that it describes, such as until=24h' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
  },
  run(cx, _args, flags) {
    if (flags.force) return prune(cx, flags.filter)
    ask(cx, 'WARNING! This will remove all custom networks not used by at least one container.')
    return this.resume!(cx, asking(flags.filter))
  },
  resume(cx, place) {
    const { asked } = place as Asking
    return confirm(cx, place as Asking, () => prune(cx, asked))
  },
})
