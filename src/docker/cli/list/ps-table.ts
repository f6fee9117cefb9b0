import type { Process } from '../../shell/types.ts'

/** A table of processes as `ps` prints it on the host: titles and rows. */
export interface PsTable {
  readonly titles: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000)
  const pair = (value: number) => String(value).padStart(2, '0')
  return `${pair(Math.floor(seconds / 3600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const startedAt = (process: Process, now: number): string => {
  const date = new Date(process.started)
  if (now - process.started < 24 * 3600_000) return date.toISOString().slice(11, 16)
  return `${MONTHS[date.getUTCMonth()]}${String(date.getUTCDate()).padStart(2, '0')}`
}

/** Looks a process up for one column. `parent` is the host's number of its parent. */
interface Seen {
  readonly process: Process
  readonly parent: number
  readonly user: string
  readonly now: number
}

const terminal = (process: Process): string =>
  Object.values(process.fds).some((fd) => fd.kind === 'log' && fd.tty) ? 'pts/0' : '?'

const state = (process: Process): string => (process.wait === undefined ? 'R' : 'S')

const commandLine = (process: Process): string => process.argv.join(' ')

/** Columns by the names that `ps -o` knows. What the model does not measure is 0. */
const columns: Readonly<Record<string, { title: string; text: (seen: Seen) => string }>> = {
  pid: { title: 'PID', text: ({ process }) => String(process.hostPid) },
  ppid: { title: 'PPID', text: ({ parent }) => String(parent) },
  user: { title: 'USER', text: ({ user }) => user },
  uid: { title: 'UID', text: ({ process }) => String(process.uid) },
  gid: { title: 'GID', text: ({ process }) => String(process.gid) },
  comm: { title: 'COMMAND', text: ({ process }) => (process.argv[0] ?? process.program).split('/').at(-1)! },
  args: { title: 'COMMAND', text: ({ process }) => commandLine(process) },
  cmd: { title: 'CMD', text: ({ process }) => commandLine(process) },
  command: { title: 'COMMAND', text: ({ process }) => commandLine(process) },
  etime: { title: 'ELAPSED', text: ({ process, now }) => clock(now - process.started).replace(/^00:/, '') },
  time: { title: 'TIME', text: () => '00:00:00' },
  tty: { title: 'TT', text: ({ process }) => terminal(process) },
  stat: { title: 'STAT', text: ({ process }) => state(process) },
  stime: { title: 'STIME', text: ({ process, now }) => startedAt(process, now) },
}

const full = {
  titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
  row: ({ process, parent, user, now }: Seen) => [
    user,
    String(process.hostPid),
    String(parent),
    '0',
    startedAt(process, now),
    terminal(process),
    '00:00:00',
    commandLine(process),
  ],
}

const aux = {
  titles: ['USER', 'PID', '%CPU', '%MEM', 'VSZ', 'RSS', 'TTY', 'STAT', 'START', 'TIME', 'COMMAND'],
  row: ({ process, user, now }: Seen) => [
    user,
    String(process.hostPid),
    '0.0',
    '0.0',
    '0',
    '0',
    terminal(process),
    state(process),
    startedAt(process, now),
    '0:00',
    commandLine(process),
  ],
}

const own = (names: readonly string[]): typeof full | undefined => {
  const chosen = names.map((name) => (Object.hasOwn(columns, name) ? columns[name] : undefined))
  if (chosen.length === 0 || chosen.includes(undefined)) return undefined
  return { titles: chosen.map((one) => one!.title), row: (seen) => chosen.map((one) => one!.text(seen)) }
}

/** The table that options of ps ask for: `-ef`, `aux`, `-o pid,cmd`; undefined for others. */
const shape = (options: readonly string[]): typeof full | undefined => {
  const text = options.join(' ')
  const chosen = /^-?(?:e?o|-format=?|eo)\s*([\w,]+)$/.exec(text)?.[1]
  if (chosen !== undefined) return own(chosen.split(','))
  if (/^-?[ef]*$/.test(text.replaceAll(/[ -]/g, ''))) return full
  return /^-?[aux]+$/.test(text) ? aux : undefined
}

/**
 * The processes of a container in the shape that options of ps ask for; undefined when the options are not modelled.
 * `nameOf` gives the name of a user of the host.
 */
export const psTable = (
  processes: readonly Process[],
  options: readonly string[],
  now: number,
  nameOf: (uid: number) => string,
): PsTable | undefined => {
  const asked = shape(options)
  if (asked === undefined) return undefined
  const parentOf = (process: Process) => processes.find((one) => one.pid === process.parent)?.hostPid ?? 1
  const alive = processes.filter((process) => process.exit === undefined)
  return {
    titles: asked.titles,
    rows: alive.map((process) => asked.row({ process, parent: parentOf(process), user: nameOf(process.uid), now })),
  }
}
