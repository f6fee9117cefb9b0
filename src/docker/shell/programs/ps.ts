import type { Process } from '../types.ts'
import type { Program, Sys } from '../sys.ts'
import { applet } from './applet.ts'
import { userName } from './owner.ts'

/** The command line of a process, as ps and top show it. */
export const commandLine = (process: Process): string =>
  process.exit === undefined ? process.argv.join(' ') : `[${process.comm}]`

/** What one may see: on the host the processes of all containers too. */
export const visible = (sys: Sys): readonly Process[] =>
  sys.machine.processes(sys.space).toSorted((a, b) => a.pid - b.pid)

const user = (sys: Sys, process: Process): string =>
  (userName(sys, process.uid) ?? String(process.uid)).slice(0, 8).padEnd(8)

export const ps: Program = applet('ps', { options: 'o:Taefxuw', synopsis: '[-o COL1,COL2=HEADER] [-T]' }, (sys) => {
  const rows = visible(sys).map(
    (process) => `${String(process.pid).padStart(5)} ${user(sys, process)} ${commandLine(process)}\n`,
  )
  sys.out(`PID   USER     COMMAND\n${rows.join('')}`)
  return { exit: 0 }
})

const state = (process: Process): string =>
  process.exit !== undefined ? 'Z' : process.stopped ? 'T' : process.wait === undefined ? 'R' : 'S'

export const top: Program = applet(
  'top',
  { options: 'bn:d:mH', synopsis: '[-bmH] [-n COUNT] [-d SECONDS]' },
  (sys, given, place) => {
    const left = (place as { left: number } | undefined)?.left ?? Number(given.value('n') ?? Infinity)
    const rows = visible(sys).map((process) => {
      const ids = `${String(process.pid).padStart(5)} ${String(process.parent).padStart(5)}`
      return `${ids} ${user(sys, process)} ${state(process)}    ${commandLine(process)}\n`
    })
    sys.out(`  PID  PPID USER     STAT COMMAND\n${rows.join('')}`)
    if (left <= 1 || !Number.isFinite(left)) return { exit: 0 }
    return { wait: { until: sys.clock + 5000 }, place: { left: left - 1 } }
  },
)
