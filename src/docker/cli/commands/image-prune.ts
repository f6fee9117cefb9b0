import { isProblem } from '../../engine/problem.ts'
import { pruneImages } from '../../engine/prune-images.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { deletedText } from '../deleted.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanSize } from '../units.ts'

const KNOWN = ['dangling', 'label', 'label!', 'until']

const prune = (cx: Context, all: boolean, words: readonly string[]): Result => {
  const filter = pruneFilter(words, cx.tx.clock, KNOWN)
  if (isProblem(filter)) return filter
  const every = all || words.some((word) => /^dangling=(?:false|0)$/.test(word))
  const { removed, freed } = pruneImages(cx.tx, every, filter)
  const lines = removed.map((one) => ('untagged' in one ? `untagged: ${one.untagged}` : `deleted: ${one.deleted}`))
  cx.out(`${deletedText('Images', lines)}Total reclaimed space: ${humanSize(freed)}\n`)
  return 0
}

/** `docker image prune`. */
export const imagePrune = command({
  name: 'image prune',
  aliases: [],
  summary: 'Remove images that nothing uses',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also those that have a name, unless a container was made of them' },
    filter: { type: 'filter', help: 'Only those that it describes, such as until=24h' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
  },
  run(cx, _args, flags) {
    if (flags.force) return prune(cx, flags.all, flags.filter)
    const which = flags.all ? 'all images without at least one container associated to them' : 'all dangling images'
    ask(cx, `WARNING! This will remove ${which}.`)
    return this.resume!(cx, asking([String(flags.all), ...flags.filter]))
  },
  resume(cx, place) {
    const [all, ...words] = (place as Asking).asked
    return confirm(cx, place as Asking, () => prune(cx, all === 'true', words))
  },
})
