import { isProblem } from '../../engine/problem.ts'
import { createFlags } from '../run/flags.ts'
import { makeContainer } from '../run/make.ts'
import { readOptions } from '../run/options.ts'
import { command } from '../types.ts'

/** `docker create`. */
export const containerCreate = command({
  name: 'container create',
  aliases: ['create'],
  summary: 'Make a container and do not start it',
  usage: '[OPTIONS] IMAGE [COMMAND] [ARG...]',
  args: { min: 1 },
  interspersed: false,
  flags: createFlags,
  run(cx, args, flags) {
    const options = readOptions(cx, args, flags)
    if (isProblem(options)) return options
    const container = makeContainer(cx, options, { pull: flags.pull || 'missing', quiet: flags.quiet })
    if (isProblem(container)) return container
    cx.out(`${container.id}\n`, `container:${container.id}`)
    return 0
  },
})
