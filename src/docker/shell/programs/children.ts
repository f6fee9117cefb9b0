import { exitStatus } from '../signals.ts'
import type { Executable, SpawnError, Step, Sys } from '../sys.ts'
import { standalone } from './standalone.ts'

/** Commands to run one after the other; plain data, to be kept as a program's place. */
export interface Series {
  readonly commands: readonly (readonly string[])[]
  readonly next: number
  readonly child?: number
  readonly exit: number
}

/** A series from its beginning. */
export const series = (commands: readonly (readonly string[])[]): Series => ({ commands, next: 0, exit: 0 })

/** What is said of a command that cannot be started; `told`: each command is shown before it runs. */
interface Saying {
  readonly missing: (name: string, why: string) => string
  readonly told?: boolean
}

/** A program by its name: busybox runs its own applets whatever is in PATH. */
export const findApplet = (sys: Sys, name: string, env: Sys['env'] = sys.env): Executable | SpawnError => {
  const own = standalone.has(name) && sys.machine.programs.has(name)
  return own ? { kind: 'executable', program: name, path: name, before: [] } : sys.find(name, env)
}

/** Starts such a program as a child. */
export const spawnApplet = (sys: Sys, argv: readonly string[]): number | SpawnError => {
  const found = findApplet(sys, argv[0] ?? '')
  return found.kind === 'spawn' ? found : sys.launch(found, argv)
}

const startNext = (sys: Sys, place: Series, saying: Saying): Series => {
  const argv = place.commands[place.next]!
  if (saying.told) sys.err(`${argv.join(' ')}\n`)
  const started = spawnApplet(sys, argv)
  const after = { ...place, next: place.next + 1 }
  if (typeof started === 'number') return { ...after, child: started }
  const missing = started.errno === 'ENOENT'
  sys.err(`${saying.missing(argv[0] ?? '', missing ? 'No such file or directory' : 'Permission denied')}\n`)
  return { ...after, exit: missing ? 127 : 126 }
}

/** Runs what is left of a series: a wait while a child runs, then the end. `exit` turns a child's status into the whole's. */
export const runSeries = (
  sys: Sys,
  from: Series,
  exit: (before: number, status: number) => number,
  saying: Saying,
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
    place = startNext(sys, place, saying)
  }
}
