import { isProblem, problem } from '../../engine/problem.ts'
import { createVolume } from '../../engine/volume.ts'
import { pairs } from '../pairs.ts'
import { checkLabel } from '../run/check.ts'
import { command } from '../types.ts'

/** `docker volume create`. */
export const volumeCreate = command({
  name: 'volume create',
  aliases: [],
  summary: 'Make a volume',
  usage: '[OPTIONS] [VOLUME]',
  args: { min: 0, max: 1 },
  flags: {
    availability: { type: 'string', default: 'active', help: 'Availability in a cluster', inert: true, hidden: true },
    driver: { short: 'd', type: 'string', default: 'local', help: 'What keeps the volume' },
    label: { type: 'list', help: 'Label the volume', check: checkLabel },
    name: { type: 'string', help: 'Old way to give the name', hidden: true },
    opt: { short: 'o', type: 'map', default: 'map[]', help: 'Option of the driver', inert: true },
  },
  run(cx, [name = ''], flags) {
    if (name !== '' && flags.name !== '') {
      return problem('client', {
        text: 'conflicting options: cannot specify a volume-name through both --name and as a positional arg',
      })
    }
    const { driver, label, opt } = flags
    const volume = createVolume(cx.tx, { name: name || flags.name, driver, labels: pairs(label), options: pairs(opt) })
    if (isProblem(volume)) return volume
    cx.out(`${volume.name}\n`, `volume:${volume.name}`)
    return 0
  },
})
