import { stop } from '../../engine/stop.ts'
import { tell } from '../each.ts'
import { command } from '../types.ts'

/** `docker stop`: all at once. */
export const containerStop = command({
  name: 'container stop',
  aliases: ['stop'],
  summary: 'Ask containers to stop, and kill those that do not',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: {
    signal: { short: 's', type: 'string', help: 'Signal that asks it to stop' },
    time: { type: 'int', help: 'Old name of --timeout', hidden: true, deprecated: 'use --timeout instead' },
    timeout: { short: 't', type: 'int', help: 'Seconds until it is killed' },
  },
  run(cx, args, flags) {
    const timeout = flags.given('timeout') ? flags.timeout : flags.given('time') ? flags.time : undefined
    return tell(cx, args, stop(cx.tx, args, { signal: flags.signal, ...(timeout === undefined ? {} : { timeout }) }))
  },
})
