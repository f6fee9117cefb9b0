import { hostSpace } from '../kernel.ts'
import type { Spawn } from '../machine.ts'
import type { ChildOptions, Executable, SpawnError, Sys } from '../sys.ts'
import type { Fd, Process } from '../types.ts'
import type { Core } from './core.ts'
import { retain } from './descriptors.ts'
import { defaultPath, lookup } from './lookup.ts'
import { makeReady } from './ready.ts'
import { viewOf } from './view.ts'

type Newborn = Omit<Process, 'hostPid' | 'pid' | 'started' | 'pending' | 'group'> & { readonly group: number | 'new' }

/** Puts a process into its space, with the next pid there, ready to run. */
export function bear(core: Core, newborn: Newborn): Process {
  const hostPid = core.nextPid++
  const process: Process = {
    ...newborn,
    hostPid,
    pid: nextPid(core, newborn.space, hostPid),
    group: newborn.group === 'new' ? hostPid : newborn.group,
    pending: [],
    started: core.clock,
  }
  core.processes.set(hostPid, process)
  for (const fd of Object.values(process.fds)) retain(core, fd)
  makeReady(core, hostPid)
  return process
}

function nextPid(core: Core, id: string, hostPid: number): number {
  const space = core.spaces.get(id)
  if (id === hostSpace || !space) return hostPid
  core.spaces.set(id, { ...space, nextPid: space.nextPid + 1 })
  return space.nextPid
}

/** A child of a process: what is not said is as the parent has it. Signals that the parent catches have their default action in a new program. */
export function bearChild(
  core: Core,
  parent: Process,
  what: Pick<Process, 'program' | 'argv' | 'comm' | 'place'>,
  options: ChildOptions,
): Process {
  const foreground = options.foreground ?? parent.foreground
  return bear(core, {
    ...what,
    space: parent.space,
    parent: parent.pid,
    group: options.group ?? parent.group,
    cwd: options.cwd ?? parent.cwd,
    env: options.env ?? parent.env,
    uid: parent.uid,
    gid: parent.gid,
    umask: parent.umask,
    fds: options.fds ?? inherited(parent.fds),
    handlers: options.handlers ?? ignoredOnly(parent.handlers),
    ...(foreground ? { foreground } : {}),
  })
}

/** The descriptors that a new program gets: those from 10 on are the shell's own. */
export function inherited(fds: Process['fds']): Record<number, Fd> {
  const kept: Record<number, Fd> = {}
  for (const [fd, to] of Object.entries(fds)) if (Number(fd) < 10) kept[Number(fd)] = to
  return kept
}

/** What remains of signal handling when a program is replaced: what is ignored stays so. */
export function ignoredOnly(handlers: Process['handlers']): Process['handlers'] {
  return Object.fromEntries(Object.entries(handlers).filter(([, how]) => how === 'ignored'))
}

/** The arguments that an executable is entered with: a script's interpreter comes first. */
export function argvOf(found: Executable, argv: readonly string[]): readonly string[] {
  return found.before.length === 0 ? argv : [...found.before, found.path, ...argv.slice(1)]
}

/** The short name of a process that runs an executable. */
export function commOf(found: Executable, argv: readonly string[]): string {
  const name = found.path || (argv[0] ?? '')
  return name.slice(name.lastIndexOf('/') + 1).slice(0, 15)
}

/** Looks a program up for a process, in the PATH of `env`. */
export function findFor(core: Core, process: Process, name: string, env: Sys['env']): Executable | SpawnError {
  const view = viewOf(core, process.space, process)
  const who = { uid: process.uid, gid: process.gid }
  return lookup({ view, who, cwd: process.cwd, path: env['PATH'] ?? defaultPath, programs: core.programs }, name)
}

/** Starts a process from outside its space: by the daemon, or at boot. */
export function spawnFrom(core: Core, s: Spawn): { readonly hostPid: number } | SpawnError {
  const { space, env, cwd, uid, gid, fds } = s
  const seeker = {
    view: viewOf(core, space, undefined),
    who: { uid, gid },
    cwd,
    path: env['PATH'] ?? defaultPath,
    programs: core.programs,
  }
  const found = lookup(seeker, s.argv[0] ?? '')
  if (found.kind === 'spawn') return found
  return bear(core, {
    ...{ space, env, cwd, uid, gid, fds },
    program: found.program,
    argv: argvOf(found, s.argv),
    comm: commOf(found, s.argv),
    place: undefined,
    parent: s.parent ?? 0,
    group: 'new',
    umask: 0o022,
    handlers: {},
    ...(s.foreground ? { foreground: true } : {}),
  })
}
