import { isProblem } from '../../engine/problem.ts'
import { removeVolume } from '../../engine/volume.ts'
import { command } from '../types.ts'

/** `docker volume rm`. */
export const volumeRm = command({
  name: 'volume rm',
  aliases: ['volume remove'],
  summary: 'Remove volumes that no container has',
  usage: '[OPTIONS] VOLUME [VOLUME...]',
  args: { min: 1 },
  flags: {
    force: { short: 'f', type: 'bool', help: 'A volume that is not there is no failure' },
  },
  run(cx, args, flags) {
    const wrong: string[] = []
    for (const name of args) {
      const removed = removeVolume(cx.tx, name, flags.force)
      if (isProblem(removed)) wrong.push(cx.say(removed))
      else cx.out(`${name}\n`, `volume:${name}`)
    }
    for (const text of wrong) cx.err(`${text}\n`)
    return wrong.length > 0 ? 1 : 0
  },
})
