import type { Exit } from '../types.ts'
import type { Job } from './place.ts'
import type { Shell } from './shell.ts'

/** Collects all children that have ended, and notes it with their jobs. */
export function reap(sh: Shell): ReadonlyMap<number, Exit> {
  const ended = new Map<number, Exit>()
  for (let found = sh.sys.collect('any'); typeof found === 'object'; found = sh.sys.collect('any'))
    ended.set(found.pid, found.exit)
  if (ended.size === 0) return ended
  sh.state.jobs = sh.state.jobs.map((job) => {
    const exit = ended.get(job.pids.at(-1) ?? 0)
    return exit ? { ...job, exit } : job
  })
  return ended
}

/** The job that `%1`, `%+`, `%-`, `%name` or a pid stands for. */
export function findJob(sh: Shell, name: string): Job | undefined {
  const { jobs } = sh.state
  if (/^\d+$/.test(name)) return jobs.findLast((job) => job.pids.includes(Number(name)))
  const text = name.replace(/^%/, '')
  if (text === '' || text === '+' || text === '%') return jobs.at(-1)
  if (text === '-') return jobs.at(-2) ?? jobs.at(-1)
  if (/^\d+$/.test(text)) return jobs.find((job) => job.number === Number(text))
  return jobs.findLast((job) => job.text.startsWith(text))
}

export function forget(sh: Shell, job: Job): void {
  sh.state.jobs = sh.state.jobs.filter((other) => other.number !== job.number)
}

/** A job as `jobs` shows it, with its newline. */
export function showJob(sh: Shell, job: Job): string {
  const { jobs } = sh.state
  const mark = job === jobs.at(-1) ? '+' : job === jobs.at(-2) ? '-' : ' '
  return `[${job.number}]${mark}  ${stateOf(job).padEnd(26)} ${sh.state.interactive ? job.text : ''}\n`
}

function stateOf(job: Job): string {
  if (job.stopped && !job.exit) return 'Stopped'
  if (!job.exit) return 'Running'
  if ('signal' in job.exit) return signalText(job.exit.signal)
  return job.exit.code === 0 ? 'Done' : `Done(${job.exit.code})`
}

function signalText(signal: string): string {
  return { SIGTERM: 'Terminated', SIGKILL: 'Killed', SIGINT: 'Interrupt', SIGHUP: 'Hangup' }[signal] ?? signal
}

/** Tells an interactive reader of jobs that have ended or stopped since the last prompt. */
export function tellJobs(sh: Shell): void {
  reap(sh)
  for (const job of sh.state.jobs) {
    const state = job.exit ? 'Done' : job.stopped ? 'Stopped' : 'Running'
    if (state === 'Running' || job.told === state) continue
    sh.sys.err(showJob(sh, job))
    sh.updateJob(job.number, { told: state })
  }
  sh.state.jobs = sh.state.jobs.filter((job) => !job.exit)
}
