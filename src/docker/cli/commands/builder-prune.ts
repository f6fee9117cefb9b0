import { isProblem, type Problem } from '../../engine/problem.ts'
import { pruneCache } from '../../engine/prune-cache.ts'
import type { CacheEntry } from '../../engine/types.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { cacheId } from '../list/cache-row.ts'
import { cacheSize } from '../list/disk-usage.ts'
import { readFilters } from '../list/filter.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanDuration, humanSize } from '../units.ts'

const HEADER = 'ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n'
const KNOWN = ['id', 'until', 'unused-for', 'type', 'description']

const chosen = (cx: Context, words: readonly string[]): ((entry: CacheEntry) => boolean) | Problem => {
  const filters = readFilters(words, KNOWN)
  if (isProblem(filters)) return filters
  const until = words
    .filter((word) => /^(until|unused-for)=/.test(word))
    .map((word) => word.replace('unused-for', 'until'))
  const old = pruneFilter(until, cx.tx.clock, ['until'])
  if (isProblem(old)) return old
  const ids = filters.get('id')
  return (entry) =>
    old({ labels: {}, created: entry.used }) && (ids === undefined || ids.some((id) => cacheId(entry).startsWith(id)))
}

const prune = (cx: Context, words: readonly string[]): Result => {
  const wanted = chosen(cx, words)
  if (isProblem(wanted)) return wanted
  const { engine, clock } = cx.tx
  const { removed } = pruneCache(cx.tx, wanted)
  if (removed.length > 0) cx.out(HEADER)
  for (const entry of removed) {
    const size = humanSize(cacheSize(engine, entry)).padEnd(10)
    cx.out(`${cacheId(entry).padEnd(40)}\ttrue \t${size}\t${humanDuration(clock - entry.used)} ago\n`)
  }
  const total = removed.reduce((sum, entry) => sum + cacheSize(engine, entry), 0)
  cx.out(`Total:\t${humanSize(total)}\n`)
  return 0
}

/** `docker builder prune`: forgets the results of the build cache. */
export const builderPrune = command({
  name: 'buildx prune',
  aliases: ['builder prune'],
  title: 'buildx prune',
  aliasLine: '',
  summary: 'Forget what the build cache keeps',
  usage: '',
  args: { min: 0, max: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also what builds keep for themselves; here that is nothing' },
    builder: { type: 'string', default: 'default', help: 'Builder to use', inert: true },
    debug: { short: 'D', type: 'bool', help: 'Say more about what the client does', inert: true },
    filter: { type: 'filter', help: 'Only what it describes, such as until=24h' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
    'max-used-space': { type: 'bytes', help: 'Keep at most so much', inert: true },
    'min-free-space': { type: 'bytes', help: 'Free so much of the disk', inert: true },
    'reserved-space': { type: 'bytes', help: 'Keep so much in any case', inert: true },
    verbose: { type: 'bool', help: 'Say more of what is forgotten', inert: true },
  },
  run(cx, _args, flags) {
    if (flags.force) return prune(cx, flags.filter)
    ask(cx, `WARNING! This will remove all ${flags.all ? '' : 'dangling '}build cache.`, ' ')
    return this.resume!(cx, asking(flags.filter))
  },
  resume(cx, place) {
    const { asked } = place as Asking
    return confirm(cx, place as Asking, () => prune(cx, asked))
  },
})
