import { excerpt, failed, type Failure } from '../../dockerfile/failure.ts'
import type { BuildOptions, Job } from '../../dockerfile/job.ts'
import { rulePage, type Warning } from '../../dockerfile/lint.ts'
import { parseDockerfile } from '../../dockerfile/parse.ts'
import type { Context } from '../types.ts'

const warningText = ({ options: { file } }: Job, { rule, message, lines }: Warning): string =>
  `\nWARNING: ${rule} - ${rulePage(rule)}\n${message}\n${excerpt(file.name, file.text, { kind: 'failure', message, lines })}`

const counted = (count: number): string =>
  count === 1 ? '1 warning has been found!' : `${count} warnings have been found!`

const listed = (job: Job): string => {
  const warnings = job.warnings.toSorted((a, b) => a.lines.from - b.lines.from)
  return `Check complete, ${counted(warnings.length)}\n${warnings.map((warning) => warningText(job, warning)).join('')}`
}

/** What keeps a Dockerfile from being built, after the warnings about it. */
const showFailure = (cx: Context, { options, warnings }: Job, failure: Failure): void => {
  const place = excerpt(options.file.name, options.file.text, failure)
  if (warnings.length > 0) cx.out('\n')
  cx.err(`ERROR: ${failure.message}\n${place}\n`)
}

/** `docker build --check`: the warnings with their places; exit code 1 when there are some (recording build-check). */
export const showCheck = (cx: Context, job: Job): number => {
  const { failure, warnings } = job
  const broken = failure?.message.startsWith('lint violation') ? undefined : failure
  if (warnings.length > 0) cx.out(listed(job))
  else if (!broken) cx.out('Check complete, no warnings found.\n')
  if (broken) showFailure(cx, job, broken)
  return warnings.length === 0 && !broken ? 0 : 1
}

/** `docker build --call=targets`: the stages and the comments that begin with their names. */
export const showTargets = (cx: Context, { file }: BuildOptions): number | undefined => {
  const parsed = parseDockerfile(file.text, cx.tx.engine.release)
  if (failed(parsed)) return undefined
  const rows = parsed.stages.map(({ from }, index) => {
    const last = index === parsed.stages.length - 1
    const comment = from.comments.find((line) => from.stage !== undefined && line.startsWith(`${from.stage} `))
    return [
      `${from.stage ?? ''}${last ? `${from.stage ? ' ' : ''}(default)` : ''}`,
      comment?.slice(from.stage!.length + 1) ?? '',
    ]
  })
  const width = Math.max(...[['TARGET'], ...rows].map(([name]) => name!.length)) + 1
  cx.out([['TARGET', 'DESCRIPTION'], ...rows].map(([name, text]) => `${name!.padEnd(width)}${text}\n`).join(''))
  return 0
}
