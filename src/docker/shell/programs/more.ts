import { isFsError } from '../../fs/resolve.ts'
import { memoryTotal } from '../kernel.ts'
import type { Program } from '../sys.ts'
import { applet, errorWords, forEach } from './applet.ts'
import { findApplet } from './children.ts'
import { formatDate } from './date-format.ts'
import { groupName } from './owner.ts'

/** The path without links and dots. */
export const realpath: Program = applet('realpath', { synopsis: 'FILE...', least: 1 }, (sys, given) =>
  forEach(sys, 'realpath', given.args, (path) => {
    const real = sys.files.realpath(path)
    if (isFsError(real)) return `${path}: ${errorWords(real)}`
    sys.out(`${real}\n`)
    return undefined
  }),
)

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const MKTEMP = { options: 'dqtp:u', synopsis: '[-dt] [-p DIR] [TEMPLATE]' } as const

/** A new file or folder whose name nothing else has. */
export const mktemp: Program = applet('mktemp', MKTEMP, (sys, given) => {
  const template = given.args[0] ?? 'tmp.XXXXXX'
  const folder =
    given.value('p') ?? (given.args.length === 0 || given.has('t') ? (sys.env['TMPDIR'] ?? '/tmp') : undefined)
  if (!/X{6}$/.test(template)) {
    sys.err(`mktemp: ${template}: Invalid argument\n`)
    return { exit: 1 }
  }
  for (let seed = sys.hostPid * 7919 + (sys.clock % 1_000_003); ; seed += 104_729) {
    const name = template.replace(/X{6}$/, (marks) =>
      [...marks].map((_, at) => SIGNS[Math.floor(seed / 13 ** at) % 52]).join(''),
    )
    const path = folder === undefined ? name : `${folder}/${name}`
    if (!isFsError(sys.files.lstat(path))) continue
    const wrong = given.has('d')
      ? sys.files.mkdir(path, 0o700)
      : sys.files.writeFile(path, new Uint8Array(0), { mode: 0o600 })
    if (wrong) sys.err(`mktemp: ${path}: ${errorWords(wrong)}\n`)
    else sys.out(`${path}\n`)
    return { exit: wrong ? 1 : 0 }
  }
})

export const tty: Program = applet('tty', { options: 's', synopsis: '[-s]' }, (sys, given) => {
  const there = sys.isTerminal(0)
  if (!given.has('s')) sys.out(there ? '/dev/pts/0\n' : 'not a tty\n')
  return { exit: there ? 0 : 1 }
})

export const groups: Program = applet('groups', { synopsis: '[USER]' }, (sys) => {
  sys.out(`${groupName(sys, sys.gid) ?? sys.gid}\n`)
  return { exit: 0 }
})

export const clear: Program = {
  name: 'clear',
  run: (sys) => {
    sys.out('\x1b[H\x1b[J')
    return { exit: 0 }
  },
}

export const usleep: Program = applet('usleep', { synopsis: 'N', least: 1 }, (sys, given, place) => {
  const until =
    (place as { until: number } | undefined)?.until ?? sys.clock + Math.ceil((Number(given.args[0]) || 0) / 1000)
  return sys.clock >= until ? { exit: 0 } : { wait: { until }, place: { until } }
})

/** Memory in kB; what processes use is not counted. */
export const free: Program = applet('free', { options: 'bkmgh', synopsis: '[-bkmg]' }, (sys, given) => {
  const unit = given.has('m') ? 1024 : given.has('g') ? 1_048_576 : 1
  const row = (label: string, numbers: readonly number[]): string =>
    label.padEnd(5) + numbers.map((number) => String(Math.floor(number / unit)).padStart(13)).join('')
  sys.out(`${' '.repeat(14)}total        used        free      shared  buff/cache   available\n`)
  sys.out(
    `${row('Mem:', [memoryTotal, 800_000, memoryTotal - 1_000_000, 0, 200_000, memoryTotal - 800_000])}\n${row('Swap:', [0, 0, 0])}\n`,
  )
  return { exit: 0 }
})

export const uptime: Program = applet('uptime', { synopsis: '' }, (sys) => {
  const first = Math.min(sys.clock, ...sys.machine.processes('host').map(({ started }) => started))
  const minutes = Math.floor((sys.clock - first) / 60_000)
  const up = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  sys.out(` ${formatDate(sys.clock, '%H:%M:%S')} up ${up},  0 users,  load average: 0.00, 0.00, 0.00\n`)
  return { exit: 0 }
})

const started = (name: string, ignore: boolean): Program =>
  applet(name, { stopAtArgument: true, synopsis: 'PROG ARGS', least: 1 }, (sys, given) => {
    if (ignore) sys.handle('SIGHUP', 'ignored')
    const found = findApplet(sys, given.args[0]!)
    if (found.kind === 'executable') return { exec: found, argv: given.args }
    const missing = found.errno === 'ENOENT'
    sys.err(
      `${name}: can't execute '${given.args[0]}': ${missing ? 'No such file or directory' : 'Permission denied'}\n`,
    )
    return { exit: missing ? 127 : 126 }
  })

/** A program that goes on when its terminal is gone. */
export const nohup: Program = started('nohup', true)
/** A program in a session of its own; sessions are not modelled. */
export const setsid: Program = started('setsid', false)
