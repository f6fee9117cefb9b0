import { isProblem, problem } from '../../engine/problem.ts'
import { remove } from '../../engine/remove.ts'
import { command } from '../types.ts'

/** `docker rm`. With --force a container that is not there is said and is no failure. */
export const containerRm = command({
  name: 'container rm',
  aliases: ['container remove', 'rm'],
  summary: 'Remove containers with their writable layers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    force: { short: 'f', type: 'bool', help: 'Kill one that runs, and remove it' },
    link: { short: 'l', type: 'bool', help: 'Remove a link, not the container', inert: true },
    volumes: { short: 'v', type: 'bool', help: 'Also the volumes without a name that were made for it' },
  },
  run(cx, args, flags) {
    let exit = 0
    const problems: string[] = []
    for (const ref of args) {
      const removed =
        ref === ''
          ? problem('client', { text: 'container name cannot be empty' })
          : remove(cx.tx, ref, { force: flags.force, volumes: flags.volumes })
      if (!isProblem(removed)) cx.out(`${ref}\n`, `container:${removed.id}`)
      else {
        problems.push(cx.say(removed))
        if (!flags.force || removed.code !== 'noContainer') exit = 1
      }
    }
    for (const text of problems) cx.err(`${text}\n`)
    return exit
  },
})
