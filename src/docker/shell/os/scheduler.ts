import type { Machine } from '../machine.ts'
import type { Program, Step } from '../sys.ts'
import type { Process } from '../types.ts'
import type { Core } from './core.ts'
import { end } from './end.ts'
import { canRun, makeReady, nextTimer, timersDue } from './ready.ts'
import { argvOf, commOf, ignoredOnly, inherited } from './spawn.ts'
import { flush } from './stream.ts'
import { dropUntaken, release } from './descriptors.ts'
import { System } from './system.ts'

// One run of a program counts as so many steps of work beside what it reports itself.
const runCost = 20
// What a space may work without time passing; from then on each slice of it takes `sliceTime` ms, more and more of it.
const burst = 100_000
const slice = 1000
const sliceTime = 200
// What one call of `run` may work in all.
const most = 20_000_000

/** The one loop: runs what can run, then moves the clock to the next timer, until `until()` holds or the deadline is there. */
export function schedule(
  machine: Machine,
  core: Core,
  until: (() => boolean) | undefined,
  deadline: number | undefined,
): 'done' | 'deadline' | 'stuck' | 'limit' {
  if (core.depth === 0) core.work = 0
  core.depth++
  const result = loop(machine, core, until, deadline)
  core.depth--
  return result
}

function loop(
  machine: Machine,
  core: Core,
  until: (() => boolean) | undefined,
  deadline: number | undefined,
): 'done' | 'deadline' | 'stuck' | 'limit' {
  if (until?.()) return 'done'
  for (;;) {
    for (let next = nextReady(core); next; next = nextReady(core)) {
      runProcess(machine, core, next)
      if (until?.()) return 'done'
      if (core.work > most) return 'limit'
    }
    if (until === undefined && deadline === undefined) return 'done'
    const moved = moveClock(core, deadline)
    if (moved !== 'moved') return moved
    if (until?.()) return 'done'
  }
}

function nextReady(core: Core): Process | undefined {
  for (let hostPid = core.ready.shift(); hostPid !== undefined; hostPid = core.ready.shift()) {
    const process = core.processes.get(hostPid)
    if (process && canRun(core, process)) return process
  }
  return undefined
}

function moveClock(core: Core, deadline: number | undefined): 'moved' | 'deadline' | 'stuck' {
  const timer = nextTimer(core)
  const wake = core.hooks.nextWake()
  const next = Math.min(timer ?? Infinity, wake ?? Infinity)
  if (deadline !== undefined && next > deadline) {
    core.clock = Math.max(core.clock, deadline)
    return 'deadline'
  }
  if (next === Infinity) return 'stuck'
  core.clock = Math.max(core.clock, next)
  if (wake !== undefined && wake <= core.clock) {
    core.work += runCost
    core.hooks.wake()
  }
  timersDue(core)
  return 'moved'
}

function runProcess(machine: Machine, core: Core, process: Process): void {
  const { hostPid } = process
  if (process.unwritten && !flush(core, hostPid)) return
  if (process.ending) return end(core, hostPid, process.ending)
  const current = core.processes.get(hostPid)
  if (!current || !canRun(core, current)) return
  const program = core.programs.get(current.program)
  if (!program) return end(core, hostPid, { code: 127 })
  const sys = new System(machine, core, current)
  core.running.add(hostPid)
  const step = attempt(program, sys, current.place)
  core.running.delete(hostPid)
  if (core.running.size === 0) dropUntaken(core)
  if (!step) return end(core, hostPid, { signal: 'SIGSEGV' })
  charge(core, current.space, runCost + sys.work)
  apply(core, hostPid, step)
}

// A program that throws has gone where it must not: too deep, or beyond its memory. It ends, and nothing else does.
function attempt(program: Program, sys: System, place: unknown): Step | undefined {
  try {
    return program.run(sys, place)
  } catch {
    return undefined
  }
}

function apply(core: Core, hostPid: number, step: Step): void {
  const process = core.processes.get(hostPid)
  if (!process || process.exit) return
  if ('exit' in step) {
    const exit = { code: step.exit & 255 }
    if (!process.unwritten) return end(core, hostPid, exit)
    core.update(hostPid, { ending: exit, wait: {}, place: undefined })
  } else if ('wait' in step) core.update(hostPid, { wait: step.wait, place: step.place })
  else replace(core, process, step)
  const next = core.processes.get(hostPid)
  if (next && canRun(core, next)) makeReady(core, hostPid)
}

// exec: descriptors from 10 on are closed, caught signals have their default action again.
function replace(core: Core, process: Process, step: Extract<Step, { exec: unknown }>): void {
  const fds = inherited(process.fds)
  for (const [fd, to] of Object.entries(process.fds)) if (!(fd in fds)) release(core, to)
  core.update(process.hostPid, {
    program: step.exec.program,
    argv: argvOf(step.exec, step.argv),
    comm: commOf(step.exec, step.argv),
    env: step.env ?? process.env,
    fds,
    handlers: ignoredOnly(process.handlers),
    place: undefined,
    wait: {},
  })
}

// Work takes no time as long as it is little. A space that goes on and on is held back, so that others and the clock get on.
function charge(core: Core, space: string, work: number): void {
  core.work += work
  let load = core.loads.get(space)
  if (!load) core.loads.set(space, (load = { work: 0, until: 0 }))
  load.work += work
  if (load.work < burst) return
  load.work -= slice
  load.until = core.clock + sliceTime * 2 ** Math.floor(core.work / 1_000_000)
}
