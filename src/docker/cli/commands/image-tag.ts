import { isProblem } from '../../engine/problem.ts'
import { tag } from '../../engine/tag.ts'
import { command } from '../types.ts'

/** `docker tag`. */
export const imageTag = command({
  name: 'image tag',
  aliases: ['tag'],
  summary: 'Give an image one more name',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  args: { min: 2, max: 2 },
  flags: {},
  run(cx, [source = '', target = '']) {
    const tagged = tag(cx.tx, source, target)
    return isProblem(tagged) ? tagged : 0
  },
})
