import { repositoryOf, tagOf } from '../../engine/familiar.ts'
import { isProblem, problem } from '../../engine/problem.ts'
import { push, type Pushed } from '../../engine/push.ts'
import { short } from '../../oci/digest.ts'
import { parseReference, type Reference } from '../../oci/reference.ts'
import { command, type Context, type Result } from '../types.ts'

const show = (cx: Context, pushed: Pushed): void => {
  for (const { digest, state } of [...pushed.layers].reverse()) cx.out(`${short(digest)}: ${state}\n`)
  cx.out(`${pushed.tag}: digest: ${pushed.digest} size: ${pushed.size}\n`, `image:${pushed.digest}`)
}

const pushAll = (cx: Context, names: readonly string[], quiet: boolean): Result => {
  for (const name of names) {
    const pushed = push(cx.tx, name)
    if (isProblem(pushed)) return pushed
    if (!quiet) show(cx, pushed)
  }
  return 0
}

const namesFor = (cx: Context, { full }: Reference, all: boolean): readonly string[] =>
  all ? [...cx.tx.engine.tags.keys()].filter((name) => repositoryOf(name) === repositoryOf(full)).toSorted() : [full]

/** `docker push`. */
export const imagePush = command({
  name: 'image push',
  aliases: ['push'],
  summary: 'Send an image to a registry',
  usage: '[OPTIONS] NAME[:TAG]',
  args: { min: 1, max: 1 },
  flags: {
    'all-tags': { short: 'a', type: 'bool', help: 'Every tag of the repository' },
    platform: { type: 'string', help: 'Only what the image has for this platform', inert: true },
    quiet: { short: 'q', type: 'bool', help: 'Only the name at the end' },
  },
  run(cx, [ref = ''], flags) {
    const parsed = parseReference(ref)
    if ('error' in parsed) return problem('badReference', { text: parsed.error })
    const all = flags['all-tags']
    if (!all && parsed.digest !== undefined) return problem('client', { text: 'cannot push a digest reference' })
    if (all && (parsed.tag !== undefined || parsed.digest !== undefined))
      return problem('client', { text: "tag can't be used with --all-tags/-a" })
    if (!all && parsed.tag === undefined && !flags.quiet) cx.out(`Using default tag: ${tagOf(parsed.full)}\n`)
    if (!flags.quiet) cx.out(`The push refers to repository [${parsed.domain}/${parsed.path}]\n`)
    const result = pushAll(cx, namesFor(cx, parsed, all), flags.quiet)
    if (result === 0 && flags.quiet) cx.out(`${all ? repositoryOf(parsed.full) : parsed.full}\n`)
    return result
  },
})
