import { isProblem, problem } from '../../engine/problem.ts'
import { pruneVolumes } from '../../engine/prune.ts'
import { ask, asking, confirm, type Asking } from '../confirm.ts'
import { deletedText } from '../deleted.ts'
import { pruneFilter } from '../prune-filter.ts'
import { command, type Context, type Result } from '../types.ts'
import { humanSize } from '../units.ts'

const KNOWN = ['all', 'label', 'label!']

const prune = (cx: Context, all: boolean, words: readonly string[]): Result => {
  const filter = pruneFilter(words, cx.tx.clock, KNOWN)
  if (isProblem(filter)) return filter
  const every = all || words.some((word) => /^all=(?:true|1)$/.test(word))
  const { removed, freed } = pruneVolumes(cx.tx, every, filter)
  const names = removed.map(({ name }) => name)
  cx.out(`${deletedText('Volumes', names)}Total reclaimed space: ${humanSize(freed)}\n`)
  return 0
}

/** `docker volume prune`. */
export const volumePrune = command({
  name: 'volume prune',
  aliases: [],
  summary: 'Remove volumes that no container has',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also those that were made with a name' },
    filter: { type: 'filter', help: 'Only those that it describes, such as label=<label>' },
    force: { short: 'f', type: 'bool', help: 'Do not ask first' },
  },
  run(cx, _args, flags) {
    const every = flags.filter.find((word) => word.startsWith('all='))
    if (flags.all && every !== undefined) {
      return problem('client', { text: `conflicting options: cannot specify both --all and --filter ${every}` })
    }
    if (flags.force) return prune(cx, flags.all, flags.filter)
    const which = flags.all ? 'all local volumes' : 'anonymous local volumes'
    ask(cx, `WARNING! This will remove ${which} not used by at least one container.`)
    return this.resume!(cx, asking([String(flags.all), ...flags.filter]))
  },
  resume(cx, place) {
    const [all, ...words] = (place as Asking).asked
    return confirm(cx, place as Asking, () => prune(cx, all === 'true', words))
  },
})
