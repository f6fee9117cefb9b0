import { isProblem, problem } from '../../engine/problem.ts'
import { rename } from '../../engine/rename.ts'
import { command } from '../types.ts'

/** `docker rename`. */
export const containerRename = command({
  name: 'container rename',
  aliases: ['rename'],
  summary: 'Give a container another name',
  usage: 'CONTAINER NEW_NAME',
  args: { min: 2, max: 2 },
  flags: {},
  run(cx, [ref = '', name = '']) {
    if (name === '' || (ref === '' && cx.tx.engine.release === '28')) return problem('emptyNewName', {})
    const renamed = rename(cx.tx, ref, name)
    return isProblem(renamed) ? problem('renameFailed', { why: cx.say(renamed), ref }) : 0
  },
})
