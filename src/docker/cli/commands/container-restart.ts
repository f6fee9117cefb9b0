import { restart } from '../../engine/restart.ts'
import { eachContainer } from '../each.ts'
import { command } from '../types.ts'

/** `docker restart`. */
export const containerRestart = command({
  name: 'container restart',
  aliases: ['restart'],
  summary: 'Stop containers and start them again',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    signal: { short: 's', type: 'string', help: 'Signal that asks it to stop' },
    time: { type: 'int', help: 'Old name of --timeout', hidden: true, deprecated: 'use --timeout instead' },
    timeout: { short: 't', type: 'int', help: 'Seconds until it is killed' },
  },
  run(cx, args, flags) {
    const timeout = flags.given('timeout') ? flags.timeout : flags.given('time') ? flags.time : undefined
    const options = { signal: flags.signal, ...(timeout === undefined ? {} : { timeout }) }
    return eachContainer(cx, args, (ref) => restart(cx.tx, ref, options))
  },
})
