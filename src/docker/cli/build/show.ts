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
  /** A step that takes long has been shown while it goes on. */
  readonly pictured?: true
}

/** After so long, ms, a terminal shows the picture as it is, once: the step may never end. */
const PATIENCE = 30_000

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

/** When a terminal is to show a step that still goes on; undefined when it need not. */
export const pictureAt = (job: Job, { mode, pictured }: Shown): number | undefined =>
  mode === 'terminal' && job.active && !pictured ? job.vertices.at(-1)!.started + PATIENCE : undefined

const showPicture = (cx: Context, job: Job, shown: Shown): Shown => {
  const at = pictureAt(job, shown)
  if (at === undefined || cx.tx.clock < at) return shown
  cx.err(terminalProgress(job.vertices, shown.columns, cx.tx.clock))
  return { ...shown, pictured: true }
}

/** Prints what is new, when progress is lines; on a terminal only the picture of a step that takes long. */
export const showMore = (cx: Context, job: Job, shown: Shown): Shown => {
  if (shown.mode !== 'plain') return showPicture(cx, job, shown)
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
  const picture = shown.mode === 'terminal' ? terminalProgress(job.vertices, shown.columns, cx.tx.clock) : ''
  const trouble = loud ? errorLogs(job.vertices, shown.mode === 'plain') + warningList(job.warnings) : ''
  cx.err(picture + trouble + failureText(job))
}
