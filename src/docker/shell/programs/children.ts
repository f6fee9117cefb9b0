import { exitStatus } from '../signals.ts'
import type { Step, Sys } from '../sys.ts'

/** Commands to run one after the other; plain data, to be kept as a program's place. */
export interface Series {
  readonly commands: readonly (readonly string[])[]
  readonly next: number
  readonly child?: number
  readonly exit: number
}

/** A series from its beginning. */
export const series = (commands: readonly (readonly string[])[]): Series => ({ commands, next: 0, exit: 0 })

const startNext = (sys: Sys, program: string, place: Series): Series => {
  const argv = place.commands[place.next]!
  const started = sys.spawn(argv)
  const after = { ...place, next: place.next + 1 }
  if (typeof started === 'number') return { ...after, child: started }
  const missing = started.errno === 'ENOENT'
  sys.err(`${program}: can't execute '${argv[0]}': ${missing ? 'No such file or directory' : 'Permission denied'}\n`)
  return { ...after, exit: missing ? 127 : 126 }
}

/** Runs what is left of a series: a wait while a child runs, then the end. `exit` turns a child's status into the whole's. */
export const runSeries = (
  sys: Sys,
  program: string,
  from: Series,
  exit: (before: number, status: number) => number,
): Step | Series => {
  let place = from
  for (;;) {
    if (place.child !== undefined) {
      const got = sys.collect(place.child)
      if (got === 'blocked') return { wait: { child: place.child }, place }
      const status = got === 'none' ? 127 : exitStatus(got.exit)
      place = { ...place, child: undefined, exit: exit(place.exit, status) }
    }
    if (place.next >= place.commands.length) return place
    place = startNext(sys, program, place)
  }
}
