import { problem } from '../../engine/problem.ts'
import { update } from '../../engine/update.ts'
import { eachContainer } from '../each.ts'
import { limitFlags } from '../run/flags-limits.ts'
import { limitBytes, readLimits } from '../run/limits.ts'
import { readRestart } from '../run/restart-flag.ts'
import { command } from '../types.ts'

const flagsOf = {
  'blkio-weight': limitFlags['blkio-weight'],
  'cpu-period': limitFlags['cpu-period'],
  'cpu-quota': limitFlags['cpu-quota'],
  'cpu-rt-period': limitFlags['cpu-rt-period'],
  'cpu-rt-runtime': limitFlags['cpu-rt-runtime'],
  'cpu-shares': limitFlags['cpu-shares'],
  cpus: limitFlags.cpus,
  'cpuset-cpus': limitFlags['cpuset-cpus'],
  'cpuset-mems': limitFlags['cpuset-mems'],
  memory: limitFlags.memory,
  'memory-reservation': limitFlags['memory-reservation'],
  'memory-swap': limitFlags['memory-swap'],
  'pids-limit': limitFlags['pids-limit'],
  restart: { type: 'string', help: 'When the engine starts the container again by itself' },
} as const

/** `docker update`. */
export const containerUpdate = command({
  name: 'container update',
  aliases: ['update'],
  summary: 'Change the restart policy and the limits of containers',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  args: { min: 1 },
  flags: flagsOf,
  run(cx, args, flags) {
    const names = Object.keys(flagsOf) as (keyof typeof flagsOf)[]
    if (!names.some((name) => flags.given(name)))
      return problem('client', { text: 'you must provide one or more flags when using this command' })
    const restart = flags.restart === '' ? undefined : readRestart(flags.restart)
    if (restart && 'error' in restart) return problem('client', { text: restart.error })
    const wanted = {
      memory: limitBytes(flags.memory),
      memorySwap: limitBytes(flags['memory-swap']),
      limits: readLimits(flags),
      ...(restart ? { restart } : {}),
    }
    return eachContainer(cx, args, (ref) => update(cx.tx, ref, wanted))
  },
})
