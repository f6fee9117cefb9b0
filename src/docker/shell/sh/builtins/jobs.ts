import { killWords } from '../../programs/kill.ts'
import { findJob, forget, reap, showJob } from '../jobs.ts'
import type { Shell } from '../shell.ts'

export function jobs(sh: Shell, argv: readonly string[]): number {
  reap(sh)
  for (const job of sh.state.jobs) sh.sys.out(argv[1] === '-p' ? `${job.pids[0]}\n` : showJob(sh, job))
  sh.state.jobs = sh.state.jobs.filter((job) => !job.exit)
  return 0
}

/** `wait [PID|%JOB...]`: the frame waits, see `blocking.ts`. */
export function wait(sh: Shell, argv: readonly string[]): undefined {
  sh.push({ kind: 'builtin', name: 'wait', argv, state: { at: 1, status: 0 } })
}

export function kill(sh: Shell, argv: readonly string[]): number {
  return killWords(
    sh.sys,
    argv.slice(1),
    (name) => {
      const job = findJob(sh, name)
      if (!job) return undefined
      return sh.jobControl ? -job.pids[0]! : job.pids[0]
    },
    sh.state.name,
  )
}

/** `fg [%JOB]`: the job has the terminal, and the shell waits for it. */
export function fg(sh: Shell, argv: readonly string[]): number | undefined {
  const job = jobFor(sh, argv)
  if (!job) return 1
  sh.sys.out(`${job.text}\n`)
  sh.updateJob(job.number, { stopped: undefined })
  const group = sh.sys.groupOf(job.pids[0]!)
  if (group !== undefined) sh.sys.foreground(group)
  for (const pid of job.pids) sh.sys.kill(pid, 'SIGCONT')
  sh.push({ kind: 'children', pids: job.pids, ended: {}, job: job.number })
  return undefined
}

export function bg(sh: Shell, argv: readonly string[]): number {
  const job = jobFor(sh, argv)
  if (!job) return 1
  sh.sys.out(`[${job.number}] ${job.text}\n`)
  sh.updateJob(job.number, { stopped: undefined, told: 'Running' })
  for (const pid of job.pids) sh.sys.kill(pid, 'SIGCONT')
  return 0
}

function jobFor(sh: Shell, argv: readonly string[]): ReturnType<typeof findJob> {
  reap(sh)
  const job = sh.jobControl ? findJob(sh, argv[1] ?? '%+') : undefined
  if (job && !job.exit) return job
  if (job) forget(sh, job)
  sh.complain(sh.jobControl ? `${argv[1] ?? '%+'}: no such job` : 'no job control', argv[0]!)
  return undefined
}
