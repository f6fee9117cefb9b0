import { isProblem } from '../../engine/problem.ts'
import { removeImage } from '../../engine/remove-image.ts'
import { command, type Context } from '../types.ts'

/** Removes one image; what went wrong, if anything. */
const removeOne = (
  cx: Context,
  ref: string,
  force: boolean,
  prune: boolean,
): { readonly text: string; readonly missing: boolean } | undefined => {
  const removed = removeImage(cx.tx, ref, { force, prune })
  if (isProblem(removed)) return { text: cx.say(removed), missing: removed.code === 'noImage' }
  for (const one of removed) {
    if ('untagged' in one) cx.out(`Untagged: ${one.untagged}\n`)
    else cx.out(`Deleted: ${one.deleted}\n`, `image:${one.deleted}`)
  }
  return undefined
}

/** `docker rmi`. With --force an image that is not there is said and is no failure. */
export const imageRm = command({
  name: 'image rm',
  aliases: ['image remove', 'rmi'],
  summary: 'Remove names of images, and images that have none left',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  args: { min: 1 },
  flags: {
    force: { short: 'f', type: 'bool', help: 'Also when a container has it' },
    'no-prune': { type: 'bool', help: 'Leave parents without a name' },
    platform: { type: 'strings', help: 'Only what it has for these platforms', inert: true },
  },
  run(cx, args, flags) {
    const wrong = args.flatMap((ref) => removeOne(cx, ref, flags.force, !flags['no-prune']) ?? [])
    for (const { text } of wrong) cx.err(`${text}\n`)
    return wrong.some(({ missing }) => !(flags.force && missing)) ? 1 : 0
  },
})
