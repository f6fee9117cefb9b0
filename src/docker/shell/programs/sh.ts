import type { Program, Sys } from '../sys.ts'
import type { Place } from '../sh/place.ts'
import { runShell } from '../sh/run.ts'
import { Shell } from '../sh/shell.ts'
import { startShell } from '../sh/start.ts'

/** The shell of busybox, also under the names ash and bash. */
export const sh: Program = {
  name: 'sh',
  run: (sys: Sys, place: unknown) => {
    const start = place === undefined ? startShell(sys) : (place as Place)
    return 'exit' in start ? start : runShell(new Shell(sys, start))
  },
}
