import type { Process } from '../types.ts'
import type { Program, Sys } from '../sys.ts'
import { basename } from '../../fs/path.ts'
import { hostSpace } from '../kernel.ts'
import { applet } from './applet.ts'
import { userName } from './owner.ts'

/** The command line of a process, as ps and top show it: a script's name in braces before its interpreter. */
export const commandLine = ({ argv, comm, exit }: Process): string => {
  if (exit !== undefined) return `[${comm}]`
  const called = basename(argv[0] ?? '').replace(/^-/, '')
  return (called.slice(0, 15) === comm ? '' : `{${comm}} `) + argv.join(' ')
}

/** What one may see, by the pids that one sees: on the host the processes of all containers too, by their host pids. */
export const visible = (sys: Sys): readonly Process[] => {
  if (sys.space !== hostSpace) return sys.machine.processes(sys.space)
  const all = [...sys.machine.kernel.processes.values()].toSorted((a, b) => a.hostPid - b.hostPid)
  return all.map((process) => (process.space === hostSpace ? process : { ...process, pid: process.hostPid }))
}

const user = (sys: Sys, process: Process): string =>
  (userName(sys, process.uid) ?? String(process.uid)).slice(0, 8).padEnd(8)

const state = (process: Process): string =>
  process.exit !== undefined ? 'Z' : process.stopped ? 'T' : process.wait === undefined ? 'R' : 'S'

interface Column {
  readonly head: string
  readonly width: number
  readonly cell: (process: Process, sys: Sys) => string
}

// Processor time is not counted.
const COLUMNS: Readonly<Record<string, Column>> = {
  pid: { head: 'PID', width: 5, cell: ({ pid }) => String(pid).padStart(5) },
  ppid: { head: 'PPID', width: 5, cell: ({ parent }) => String(parent).padStart(5) },
  user: { head: 'USER', width: 8, cell: (process, sys) => user(sys, process) },
  time: { head: 'TIME', width: 5, cell: () => ' 0:00' },
  stat: { head: 'STAT', width: 4, cell: state },
  comm: { head: 'COMMAND', width: 16, cell: ({ comm }) => comm },
  args: { head: 'COMMAND', width: 27, cell: commandLine },
}

const SYNTAX = { options: 'o:Taefxuw', synopsis: '[-o COL1,COL2=HEADER] [-T]' } as const

// `-o pid,comm=NAME`; what is not known is said.
const chosen = (asked: string): readonly Column[] | string => {
  const columns: Column[] = []
  for (const word of asked.split(',')) {
    const [name = '', head] = word.split('=')
    const column = COLUMNS[name]
    if (!column) return `bad -o argument '${name}', supported arguments: ${Object.keys(COLUMNS).join(',')}`
    columns.push({ ...column, head: head ?? column.head })
  }
  return columns
}

export const ps: Program = applet('ps', SYNTAX, (sys, given) => {
  const columns = chosen(given.value('o') ?? 'pid,user,time,args')
  if (typeof columns === 'string') {
    sys.err(`ps: ${columns}\n`)
    return { exit: 1 }
  }
  const line = (cell: (column: Column) => string): string =>
    `${columns.map((column, at) => (at === columns.length - 1 ? cell(column) : cell(column).padEnd(column.width))).join(' ')}\n`
  sys.out(line(({ head }) => head))
  for (const process of visible(sys)) sys.out(line(({ cell }) => cell(process, sys)))
  return { exit: 0 }
})

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
