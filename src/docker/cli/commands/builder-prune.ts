import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import { pruneCache } from '../../engine/prune-cache.ts'
import type { CacheEntry } from '../../engine/types.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { cacheId } from '../list/cache-row.ts'
import { cacheSize } from '../list/disk-usage.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanDuration, humanSize } from '../units.ts'

const HEADER = 'ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED\n'

type Wanted = (entry: CacheEntry) => boolean

/** The kind of a record, for `--filter type=`. */
const kindOf = (entry: CacheEntry): string =>
  entry.layer !== undefined
    ? 'regular'
    : entry.description.startsWith('cached mount')
      ? 'exec.cachemount'
      : 'source.local'

/** A filter of another key is passed on to the daemon as well, where nothing has such a field. */
const fields: Readonly<Record<string, (entry: CacheEntry, value: string) => boolean>> = {
  id: (entry, value) => cacheId(entry).startsWith(value),
  type: (entry, value) => kindOf(entry) === value,
  description: (entry, value) => entry.description === value,
}

const chosen = (cx: Context, words: readonly string[]): Wanted | Problem => {
  const ages = words.filter((word) => /^(until|unused-for)=/.test(word))
  const [age] = [...new Set(ages.map((word) => word.split('=')[0]))]
  if (ages.some((word) => !word.startsWith(`${age}=`))) {
    return problem('client', { text: 'ERROR: conflicting filters "until" and "unused-for"' })
  }
  const old = pruneFilter(
    ages.map((word) => word.replace('unused-for', 'until')),
    cx.tx.clock,
    ['until'],
  )
  if (isProblem(old)) return old
  const rest = words.filter((word) => !ages.includes(word)).map((word) => /^([^=]*)=?([^]*)$/.exec(word)!)
  return (entry) =>
    old({ labels: {}, created: entry.used }) &&
    rest.every(([, key = '', value = '']) => Object.hasOwn(fields, key) && fields[key]!(entry, value))
}

const prune = (cx: Context, all: boolean, words: readonly string[]): Result => {
  const wanted = chosen(cx, words)
  if (isProblem(wanted)) return wanted
  const { engine, clock } = cx.tx
  const { removed } = pruneCache(cx.tx, all, wanted)
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
    all: { short: 'a', type: 'bool', help: 'Also what an image has as well' },
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
    if (flags.force) return prune(cx, flags.all, flags.filter)
    ask(cx, `WARNING! This will remove all ${flags.all ? '' : 'dangling '}build cache.`, ' ')
    return this.resume!(cx, asking([String(flags.all), ...flags.filter]))
  },
  resume(cx, place) {
    const { asked } = place as Asking
    const [all, ...words] = asked
    return confirm(cx, place as Asking, () => prune(cx, all === 'true', words))
  },
})
