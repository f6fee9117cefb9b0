import { isProblem, problem } from '../../engine/problem.ts'
import { pruneContainers, pruneNetworks, pruneVolumes } from '../../engine/prune.ts'
import { pruneImages } from '../../engine/prune-images.ts'
import { pruneCache } from '../../engine/prune-cache.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { deletedText } from '../deleted.ts'
import { cacheId } from '../list/cache-row.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanSize } from '../units.ts'

interface Wanted {
  readonly all: boolean
  readonly volumes: boolean
  readonly filter: readonly string[]
}

const warning = ({ all, volumes }: Wanted): string =>
  [
    'WARNING! This will remove:',
    '  - all stopped containers',
    '  - all networks not used by at least one container',
    ...(volumes ? ['  - all anonymous volumes not used by at least one container'] : []),
    all ? '  - all images without at least one container associated to them' : '  - all dangling images',
    all ? '  - all build cache' : '  - unused build cache',
    '',
  ].join('\n')

const prune = (cx: Context, wanted: Wanted): Result => {
  const filter = pruneFilter(wanted.filter, cx.tx.clock)
  if (isProblem(filter)) return filter
  const containers = pruneContainers(cx.tx, filter)
  const networks = pruneNetworks(cx.tx, filter)
  const volumes = wanted.volumes ? pruneVolumes(cx.tx, false, filter) : { removed: [], freed: 0 }
  const images = pruneImages(cx.tx, wanted.all, filter)
  const cache = pruneCache(cx.tx, wanted.all, (entry) => filter({ labels: {}, created: entry.created }))
  cx.out(
    deletedText(
      'Containers',
      containers.removed.map((one) => one.id),
    ),
  )
  cx.out(
    deletedText(
      'Networks',
      networks.removed.map((one) => one.name),
    ),
  )
  cx.out(
    deletedText(
      'Volumes',
      volumes.removed.map((one) => one.name),
    ),
  )
  cx.out(
    deletedText(
      'Images',
      images.removed.map((one) =>
        Object.entries(one)
          .map(([verb, name]) => `${verb}: ${name}`)
          .join(),
      ),
    ),
  )
  cx.out(deletedText('build cache objects', cache.removed.map(cacheId)))
  const freed = [containers, networks, volumes, images, cache].reduce((sum, one) => sum + one.freed, 0)
  cx.out(`Total reclaimed space: ${humanSize(freed)}\n`)
  return 0
}

const wordsOf = ({ all, volumes, filter }: Wanted): readonly string[] => [String(all), String(volumes), ...filter]

const wantedOf = ([all, volumes, ...filter]: readonly string[]): Wanted => ({
  all: all === 'true',
  volumes: volumes === 'true',
  filter,
})

/** `docker system prune`: everything that nothing uses. */
export const systemPrune = command({
  name: 'system prune',
  aliases: [],
  summary: 'Remove what nothing uses',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also images that have a name' },
    filter: { type: 'filter', help: 'Only what it describes, such as label=<key>=<value>' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
    volumes: { type: 'bool', help: 'Also volumes that were made without a name' },
  },
  run(cx, _args, flags) {
    const wanted = { all: flags.all, volumes: flags.volumes, filter: flags.filter }
    if (wanted.volumes && flags.filter.some((word) => word.startsWith('until='))) {
      return problem('client', { text: 'ERROR: The "until" filter is not supported with "--volumes"' })
    }
    const filter = pruneFilter(wanted.filter, cx.tx.clock)
    if (isProblem(filter)) return filter
    if (flags.force) return prune(cx, wanted)
    ask(cx, warning(wanted))
    return this.resume!(cx, asking(wordsOf(wanted)))
  },
  resume(cx, place) {
    const { asked } = place as Asking
    return confirm(cx, place as Asking, () => prune(cx, wantedOf(asked)))
  },
})
