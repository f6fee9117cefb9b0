import { isProblem, problem } from '../../engine/problem.ts'
import { pull, tagsOf } from '../../engine/pull.ts'
import { parseReference } from '../../oci/reference.ts'
import { familiar, repositoryOf } from '../../engine/familiar.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import { pullLines } from '../run/pull-lines.ts'
import { command, type Context, type Result } from '../types.ts'

const pullOne = (cx: Context, ref: string, quiet: boolean, ended = true): Result => {
  const pulled = pull(cx.tx, ref)
  if (isProblem(pulled)) return pulled
  const lines = pullLines(cx.tx.engine, pulled, cx.columns !== undefined)
  if (!quiet) for (const line of ended ? lines : lines.slice(0, -1)) cx.out(`${line}\n`, `image:${pulled.id}`)
  return 0
}

const pullAll = (cx: Context, full: string, quiet: boolean): Result => {
  const repository = repositoryOf(full)
  const tags = tagsOf(cx.tx, repository)
  if (tags.length === 0) return problem('notFoundInRegistry', { full: repository })
  const { tellsStatus } = storeOf(cx.tx.engine).pulling
  for (const tag of tags) {
    const result = pullOne(cx, `${repository}:${tag}`, quiet, tellsStatus)
    if (result !== 0) return result
  }
  if (!tellsStatus && !quiet) cx.out(`Status: Downloaded newer image for ${familiar(repository)}\n`)
  cx.out(`${repository}\n`)
  return 0
}

/** `docker pull`. */
export const imagePull = command({
  name: 'image pull',
  aliases: ['pull'],
  summary: 'Fetch an image from a registry',
  usage: '[OPTIONS] NAME[:TAG|@DIGEST]',
  args: { min: 1, max: 1 },
  flags: {
    'all-tags': { short: 'a', type: 'bool', help: 'Every tag of the repository' },
    platform: { type: 'string', help: 'Platform of the image, when the registry has several', inert: true },
    quiet: { short: 'q', type: 'bool', help: 'Only the name at the end' },
  },
  run(cx, [ref = ''], flags) {
    const parsed = parseReference(ref)
    if ('error' in parsed) return problem('badReference', { text: parsed.error })
    const bare = parsed.tag === undefined && parsed.digest === undefined
    if (flags['all-tags']) {
      return bare
        ? pullAll(cx, parsed.full, flags.quiet)
        : problem('client', { text: "tag can't be used with --all-tags/-a" })
    }
    if (bare && !flags.quiet) cx.out('Using default tag: latest\n')
    const result = pullOne(cx, ref, flags.quiet)
    if (result === 0) cx.out(`${parsed.full}\n`)
    return result
  },
})
