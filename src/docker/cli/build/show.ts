import { excerpt } from '../../dockerfile/failure.ts'
import type { Job } from '../../dockerfile/job.ts'
import {
  errorLogs,
  nothingPrinted,
  plainHead,
  plainProgress,
  terminalProgress,
  warningList,
  type Printed,
} from '../../dockerfile/progress.ts'
import type { Context } from '../types.ts'

/** How progress is shown, and how much has been. */
export interface Shown {
  readonly mode: 'terminal' | 'plain' | 'quiet' | 'none'
  readonly columns: number
  readonly printed?: Printed
}

const fallbackColumns = 80

/** How a build shows its progress: a picture when standard error is a terminal, lines otherwise. */
export const showAs = (cx: Context, progress: string, quiet: boolean): Shown['mode'] => {
  if (quiet || progress === 'quiet') return 'quiet'
  if (progress === 'none') return 'none'
  const terminal = cx.sys.isTerminal(2) && cx.tx.columns() !== undefined
  return progress !== 'plain' && terminal ? 'terminal' : 'plain'
}

/** Nothing shown yet. */
export const notShown = (cx: Context, mode: Shown['mode']): Shown => ({
  mode,
  columns: cx.tx.columns() ?? fallbackColumns,
})

/** Prints what is new, when progress is lines. */
export const showMore = (cx: Context, job: Job, shown: Shown): Shown => {
  if (shown.mode !== 'plain') return shown
  const { text, printed } = plainProgress(job.vertices, shown.printed ?? nothingPrinted)
  cx.err((shown.printed ? '' : plainHead) + text)
  return { ...shown, printed }
}

const failureText = ({ options, failure }: Job): string =>
  failure
    ? `${excerpt(options.file.name, options.file.text, failure)}ERROR: failed to build: failed to solve: ${failure.message}\n`
    : ''

/** Prints what a build has come to: the picture on a terminal, what failed, warnings, the excerpt and the error. */
export const showEnd = (cx: Context, job: Job, shown: Shown): void => {
  const loud = shown.mode === 'plain' || shown.mode === 'terminal'
  const picture = shown.mode === 'terminal' ? terminalProgress(job.vertices, shown.columns) : ''
  const trouble = loud ? errorLogs(job.vertices, shown.mode === 'plain') + warningList(job.warnings) : ''
  cx.err(picture + trouble + failureText(job))
}
