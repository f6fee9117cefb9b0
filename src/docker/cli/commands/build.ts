import { beginBuild, cancelBuild, goOn } from '../../dockerfile/build.ts'
import { isOver, type BuildOptions, type Job } from '../../dockerfile/job.ts'
import { prepareJob, readFile } from '../../dockerfile/prepare.ts'
import { isProblem } from '../../engine/problem.ts'
import { isFsError } from '../../fs/view.ts'
import { readStdin } from '../../shell/programs/input.ts'
import { unlatin } from '../../shell/programs/latin.ts'
import { buildFlags } from '../build/flags.ts'
import { showCheck, showTargets } from '../build/inspect-file.ts'
import { buildProblem } from '../build/problem.ts'
import { readOutputs, writeOutputs } from '../build/outputs.ts'
import { buildRequest, flagProblem, type BuildValues } from '../build/request.ts'
import { notShown, pictureAt, showAs, showEnd, showMore, type Shown } from '../build/show.ts'
import { command, type Context, type Result } from '../types.ts'

/** Descriptor that the output of a RUN is read from. */
const OUTPUT = 9

/** A build that goes on. */
interface Building {
  readonly job: Job
  readonly shown: Shown
  readonly iidfile: string
  readonly output: readonly string[]
}

/** Standard input that is not read to its end. */
interface Reading {
  readonly stdin: unknown
  readonly path: string
  readonly flags: BuildValues
}

const plainValues = (flags: BuildValues): BuildValues =>
  ({
    ...Object.fromEntries(Object.keys(buildFlags).map((name) => [name, flags[name as keyof typeof buildFlags]])),
  }) as unknown as BuildValues

/** What the running command has written. */
const readOutput =
  ({ sys }: Context) =>
  (pipe: number) => {
    sys.setFd(OUTPUT, { kind: 'pipe', pipe, end: 'read' })
    const bytes = sys.read(OUTPUT)
    return isFsError(bytes) ? 'eof' : bytes
  }

const writeId = (cx: Context, path: string, id: string): Result => {
  const wrong = path === '' ? undefined : cx.sys.files.writeFile(path, new TextEncoder().encode(id))
  return wrong
    ? buildProblem(
        `failed to build: open ${path}: ${wrong.errno === 'EISDIR' ? 'is a directory' : 'no such file or directory'}`,
      )
    : 0
}

const finish = (cx: Context, { job, shown, iidfile, output }: Building): Result => {
  cx.sys.setFd(OUTPUT, undefined)
  showEnd(cx, job, shown)
  if (job.files) {
    const outputs = readOutputs(output)
    const wrong = isProblem(outputs) ? outputs : writeOutputs(cx, outputs, job.files)
    if (shown.mode === 'quiet') cx.out('\n')
    return wrong ?? 0
  }
  if (!job.image) return 1
  if (shown.mode === 'quiet') cx.out(`${job.image.configDigest}\n`, `image:${job.image.id}`)
  return writeId(cx, iidfile, job.image.configDigest)
}

/** Goes on until the build is over, or waits for the command of a RUN. */
const advance = (cx: Context, building: Building): Result => {
  const read = readOutput(cx)
  const stopped = cx.sys.signals().some((signal) => signal === 'SIGINT' || signal === 'SIGTERM')
  const job = stopped ? cancelBuild(cx.tx, building.job) : goOn(cx.tx, building.job, read)
  const now = { ...building, job, shown: showMore(cx, job, building.shown) }
  if (isOver(job) || !job.active) return finish(cx, now)
  const { quiet, space } = job.active
  const until = pictureAt(job, now.shown)
  return {
    wait: { space, ...(quiet ? {} : { read: OUTPUT }), ...(until === undefined ? {} : { until }) },
    place: now satisfies Building,
  }
}

/** `--quiet` prints the id of an image that is not made: an empty line (recording build-check). */
const asked = (cx: Context, job: Job, mode: Shown['mode']): void => {
  showMore(cx, job, notShown(cx, mode))
  if (mode === 'quiet') cx.out('\n')
}

const check = (cx: Context, options: BuildOptions, mode: Shown['mode']): Result => {
  const job = prepareJob(cx.tx, options)
  asked(cx, job, mode)
  return showCheck(cx, job)
}

/** The stages; a file that cannot be read fails as in a build. */
const targets = (cx: Context, options: BuildOptions, mode: Shown['mode']): Result => {
  const job = readFile(cx.tx, options)
  asked(cx, job, mode)
  const exit = showTargets(cx, options)
  if (exit !== undefined) return exit
  showEnd(cx, prepareJob(cx.tx, options), notShown(cx, 'quiet'))
  return 1
}

const start = (cx: Context, path: string, flags: BuildValues, stdin: Uint8Array | undefined): Result => {
  const mode = showAs(cx, flags.progress, flags.quiet)
  const options = buildRequest(cx, path, flags, stdin, mode !== 'terminal')
  if (isProblem(options)) return options
  if (flags.call === 'targets') return targets(cx, options, mode)
  if (flags.check || flags.call === 'check') return check(cx, options, mode)
  const job = beginBuild(cx.tx, options)
  cx.sys.handle('SIGINT', 'caught')
  cx.sys.handle('SIGTERM', 'caught')
  return advance(cx, { job, shown: notShown(cx, mode), iidfile: flags.iidfile, output: flags.output })
}

/** Reads standard input first when the context or the Dockerfile comes from there. */
const read = (cx: Context, reading: Reading): Result => {
  const { path, flags, stdin } = reading
  const text = readStdin(cx.sys, stdin)
  if (typeof text === 'string') return start(cx, path, flags, unlatin(text))
  return 'wait' in text ? { wait: text.wait, place: { ...reading, stdin: text.place } satisfies Reading } : 1
}

/** `docker build`: an image from a Dockerfile, by BuildKit. */
export const imageBuild = command({
  name: 'image build',
  aliases: ['build', 'builder build', 'buildx build', 'buildx b'],
  title: 'buildx build',
  aliasLine: 'docker build, docker builder build, docker image build, docker buildx b',
  summary: 'Build an image from a Dockerfile',
  usage: '[OPTIONS] PATH | URL | -',
  args: { min: 1, max: 1 },
  flags: buildFlags,
  run(cx, [path = ''], flags) {
    const wrong = flagProblem(path, flags)
    if (wrong) return wrong
    if (flags.progress === 'tty' && showAs(cx, 'tty', false) !== 'terminal') {
      return buildProblem('failed to get console: provided file is not a console')
    }
    if (flags.call === 'outline') {
      return buildProblem(
        'failed to build: failed to solve: --call=outline is not modelled here: check and targets are',
      )
    }
    if (!['build', 'check', 'targets'].includes(flags.call)) {
      const request = `unsupported request frontend.${flags.call}`
      return buildProblem(`failed to build: failed to solve: ${request}: ${request}`)
    }
    if (path === '-' || flags.file === '-') return read(cx, { path, flags: plainValues(flags), stdin: undefined })
    return start(cx, path, flags, undefined)
  },
  resume: (cx, place) => ('job' in (place as object) ? advance(cx, place as Building) : read(cx, place as Reading)),
})
