import type { Tx } from '../engine/tx.ts'
import type { BuildRecord, BuildStep } from '../engine/types.ts'
import { failed } from './failure.ts'
import type { Job } from './job.ts'
import { scan } from './scan.ts'

/** How many builds are kept for pictures. */
const kept = 16

const linesOf = (text: string): BuildRecord['lines'] => {
  const scanned = scan(text)
  const statements = failed(scanned) ? [] : scanned.statements
  const lines = text.split('\n')
  return (lines.at(-1) === '' ? lines.slice(0, -1) : lines).map((line, index) => {
    const owner = statements.find(({ lines: { from, to } }) => index + 1 >= from && index + 1 <= to)
    const instruction = owner && /^\S*/.exec(owner.text)![0].toUpperCase()
    return { text: line, number: index + 1, ...(instruction ? { instruction } : {}) }
  })
}

const stepOf = (job: Job, line: number, op: number | undefined): BuildStep | undefined => {
  if (op === undefined) return { line, status: 'metadata' }
  if (op === job.failedOp) return { line, status: 'failed' }
  const result = job.results[op]
  return result && { line, status: result.status, layer: result.layers.at(-1) }
}

const stepsOf = (job: Job): readonly BuildStep[] => {
  const steps = (job.conversion?.steps ?? [])
    .map(({ lines, op }) => stepOf(job, lines.from, op))
    .filter((step) => step !== undefined)
  const at = job.failure?.lines?.from
  return at === undefined || steps.some(({ line, status }) => line === at && status === 'failed')
    ? steps
    : [...steps, { line: at, status: 'failed' }]
}

/** Keeps what a build did, for pictures. The job itself is unchanged. */
export const recordBuild = (tx: Tx, job: Job): Job => {
  const record: BuildRecord = {
    lines: linesOf(job.options.file.text),
    steps: stepsOf(job),
    ...(job.image ? { image: job.image.id } : {}),
  }
  tx.set({ builds: [...tx.engine.builds, record].slice(-kept) })
  return job
}
