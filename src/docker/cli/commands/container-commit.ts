import { commit } from '../../engine/commit.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { parseReference } from '../../oci/reference.ts'
import { applyChanges } from '../changes.ts'
import { command } from '../types.ts'

/** `docker commit`: an image of what a container has become. */
export const containerCommit = command({
  name: 'container commit',
  aliases: ['commit'],
  summary: "Make an image of a container's writable layer, on top of its image",
  usage: '[OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  args: { min: 1, max: 2 },
  flags: {
    author: { short: 'a', type: 'string', help: 'Author (such as "John Hannibal Smith <hannibal@a-team.com>")' },
    change: { short: 'c', type: 'list', help: 'An instruction of a Dockerfile for the configuration' },
    message: { short: 'm', type: 'string', help: 'What the history says of the layer' },
    'no-pause': { type: 'bool', help: 'Let the processes go on meanwhile' },
    pause: {
      short: 'p',
      type: 'bool',
      default: 'true',
      help: 'Old opposite of --no-pause',
      hidden: true,
      deprecated: 'and enabled by default. Use --no-pause to disable pausing during commit.',
    },
  },
  run(cx, [ref = '', reference = ''], flags) {
    const parsed = reference === '' ? undefined : parseReference(reference)
    if (parsed && 'error' in parsed) return problem('badReference', { text: parsed.error })
    const { author, message } = flags
    const pause = !flags['no-pause'] && flags.pause
    const id = commit(cx.tx, ref, { reference, author, message, configure: applyChanges(flags.change), pause })
    if (isProblem(id)) return id
    cx.out(`${id}\n`, `image:${id}`)
    return 0
  },
})
