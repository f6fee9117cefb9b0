import type { Dir, Node } from '../../fs/node.ts'
import { dir, file, link } from '../../fs/tree.ts'
import { hostSpace, kernelRelease, memoryTotal, terminalPipe } from '../kernel.ts'
import { signalNumber } from '../signals.ts'
import type { Fd, Process, Signal } from '../types.ts'
import type { Core } from './core.ts'
import { inSpace, started } from './indexes.ts'
import { mountLines } from './mounts.ts'

/** /proc as a space sees it, now: a folder for each of its processes (on the host: for all), and a few files on the machine. */
export function procTree(core: Core, space: string, self: Process | undefined): Dir {
  const entries = new Map<string, Node>()
  const meta = { mode: 0o555, mtime: Math.floor(core.clock / 1000) }
  for (const process of seenFrom(core, space)) {
    entries.set(String(space === hostSpace ? process.hostPid : process.pid), processDir(core, space, process))
  }
  for (const [name, text] of machineFiles(core, space))
    entries.set(name, file(text, { mode: 0o444, mtime: meta.mtime }))
  entries.set('mounts', link('self/mounts'))
  entries.set('sys', dir({ kernel: dir(sysctl(core, space), meta) }, meta))
  if (self) entries.set('self', link(String(space === hostSpace ? self.hostPid : self.pid)))
  return dir(entries, meta)
}

const seenFrom = (core: Core, space: string): Iterable<Process> =>
  space === hostSpace ? core.processes.values() : core.processes.by(inSpace, space)

function machineFiles(core: Core, space: string): [string, string][] {
  const first = core.processes.inOrderOf(started).next().value?.[0]
  const up = ((core.clock - Math.min(core.clock, Number(first ?? core.clock))) / 1000).toFixed(2)
  const running = [...seenFrom(core, space)].length
  return [
    ['cpuinfo', 'processor\t: 0\nmodel name\t: virtual\n\nprocessor\t: 1\nmodel name\t: virtual\n\n'],
    ['filesystems', 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\n\text4\n'],
    ['loadavg', `0.00 0.00 0.00 1/${running} ${core.nextPid - 1}\n`],
    [
      'meminfo',
      `MemTotal:       ${memoryTotal} kB\nMemFree:        ${memoryTotal - 1000000} kB\nMemAvailable:   ${memoryTotal - 800000} kB\n`,
    ],
    ['uptime', `${up} ${up}\n`],
    ['version', `Linux version ${kernelRelease} #1 SMP\n`],
  ]
}

function sysctl(core: Core, space: string): Record<string, Node> {
  return {
    hostname: file(`${core.spaces.get(space)?.hostname ?? ''}\n`),
    osrelease: file(`${kernelRelease}\n`, { mode: 0o444 }),
    ostype: file('Linux\n', { mode: 0o444 }),
    pid_max: file('32768\n'),
  }
}

function processDir(core: Core, space: string, process: Process): Dir {
  const owner = { uid: process.uid, gid: process.gid, mtime: Math.floor(process.started / 1000) }
  const readable = { mode: 0o444, ...owner }
  return dir(
    {
      cmdline: file(process.exit ? '' : process.argv.map((arg) => `${arg}\0`).join(''), readable),
      comm: file(`${process.comm}\n`, { ...owner, mode: 0o644 }),
      cwd: link(process.cwd, owner),
      environ: file(
        Object.entries(process.env)
          .map(([name, value]) => `${name}=${value}\0`)
          .join(''),
        { ...owner, mode: 0o400 },
      ),
      fd: dir(descriptors(core, process), { ...owner, mode: 0o500 }),
      mounts: file(
        mountLines(core, process.space)
          .map((line) => `${line}\n`)
          .join(''),
        readable,
      ),
      root: link('/', owner),
      status: file(status(core, space, process), readable),
    },
    { ...owner, mode: 0o555 },
  )
}

function descriptors(core: Core, process: Process): Record<string, Node> {
  return Object.fromEntries(
    Object.entries(process.fds).map(([fd, to]) => [fd, link(leadsTo(core, to), { mode: 0o700 })]),
  )
}

function leadsTo(core: Core, fd: Fd): string {
  switch (fd.kind) {
    case 'null':
      return '/dev/null'
    case 'device':
      return fd.device === 'random' ? '/dev/urandom' : `/dev/${fd.device}`
    case 'file':
      return core.open.get(fd.open)?.path ?? ''
    case 'pipe':
      return core.pipes.get(fd.pipe)?.tty ? '/dev/pts/0' : `pipe:[${100000 + fd.pipe}]`
    case 'log':
      return fd.tty ? '/dev/pts/0' : `pipe:[${100000 + terminalPipe}]`
    case 'terminal':
      return '/dev/pts/0'
  }
}

/** The letter and word of a process's state. */
export function stateOf(process: Process): string {
  if (process.exit) return 'Z (zombie)'
  if (process.stopped) return 'T (stopped)'
  return process.wait ? 'S (sleeping)' : 'R (running)'
}

// On the host the parent of a container's first process is the host's own first.
function parentOf(core: Core, space: string, { space: own, parent }: Process): number {
  if (space !== hostSpace || own === hostSpace) return parent
  return parent === 0 ? 1 : (core.find(own, parent)?.hostPid ?? 1)
}

function status(core: Core, space: string, process: Process): string {
  const host = space === hostSpace
  const { uid, gid } = process
  const lines = [
    `Name:\t${process.comm}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${stateOf(process)}`,
    `Tgid:\t${host ? process.hostPid : process.pid}`,
    `Pid:\t${host ? process.hostPid : process.pid}`,
    `PPid:\t${parentOf(core, space, process)}`,
    `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
    `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
    `Threads:\t1`,
    `SigPnd:\t${mask(process.pending)}`,
    `SigIgn:\t${mask(handled(process, 'ignored'))}`,
    `SigCgt:\t${mask(handled(process, 'caught'))}`,
  ]
  return lines.join('\n') + '\n'
}

function handled(process: Process, how: 'caught' | 'ignored'): Signal[] {
  return (Object.keys(process.handlers) as Signal[]).filter((signal) => process.handlers[signal] === how)
}

function mask(signals: readonly Signal[]): string {
  let bits = 0n
  for (const signal of signals) bits |= 1n << BigInt(signalNumber(signal) - 1)
  return bits.toString(16).padStart(16, '0')
}
