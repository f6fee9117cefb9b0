import { parseReference } from '../oci/reference.ts'
import { expand, type Variables } from './expand.ts'
import { at, failed, failure, type Failure } from './failure.ts'
import { globalArgs, platform } from './globals.ts'
import type { BuildOptions } from './job.ts'
import type { Linter } from './lint.ts'
import { StageGraph } from './stage-graph.ts'
import { hint, nearest } from './suggest.ts'
import type { Dockerfile, FromInstruction } from './syntax.ts'

const warnArgs = (
  linter: Linter,
  from: FromInstruction,
  unmatched: ReadonlySet<string>,
  declared: readonly string[],
): void => {
  for (const name of unmatched) {
    if (!declared.includes(name)) linter.warn('UndefinedArgInFrom', from.lines, name, hint(nearest(name, declared)))
  }
}

/** Warns of images whose name is none when no build argument is given. */
const warnDefaults = (linter: Linter, file: Dockerfile, target: string): void => {
  const defaults = globalArgs(file, new Map(), target)
  if (failed(defaults)) return
  for (const { from } of file.stages) {
    const name = expand(from.image, defaults, { escape: file.escape })
    if (failed(name)) return
    if ('error' in parseReference(name.text)) linter.warn('InvalidDefaultArgInFrom', from.lines, from.image)
  }
}

const oses = ['linux', 'windows', 'darwin', 'freebsd', 'openbsd', 'netbsd', 'solaris', 'wasip1']
const machines = [
  'amd64',
  '386',
  'arm',
  'arm64',
  'ppc64le',
  's390x',
  'riscv64',
  'mips64le',
  'mips64',
  'loong64',
  'wasm',
  'x86_64',
  'aarch64',
]

const platformProblem = (text: string): Failure | undefined => {
  const parts = text.split('/')
  if (parts.length > 1 && parts.length < 5 && parts.every((part) => /^[A-Za-z0-9_.-]+$/.test(part))) return undefined
  const known = parts.length === 1 && (oses.includes(text.toLowerCase()) || machines.includes(text.toLowerCase()))
  return known
    ? undefined
    : failure(
        `failed to parse platform ${text}: ${JSON.stringify(text)}: unknown operating system or architecture: invalid argument`,
      )
}

/** `--platform` of a FROM: checked, warned about, and otherwise without effect here. */
const checkPlatform = (
  linter: Linter,
  from: FromInstruction,
  globals: Variables,
  escape: string,
): Failure | undefined => {
  if (!from.platform) return undefined
  const found = expand(from.platform, globals, { escape })
  if (failed(found)) return failure(`failed to process arguments for platform : ${found.message}`)
  if (found.text === '') return failure(`empty platform value from expression ${from.platform}`)
  const wrong = platformProblem(found.text)
  // BuildKit shows the place twice.
  if (wrong) return { ...wrong, lines: from.lines, more: [from.lines] }
  const constant = found.matched.size + found.unmatched.size === 0
  const named = from.stage !== undefined && found.text.split('/').some((part) => from.stage!.includes(part))
  if (found.matched.size === 1 && found.matched.has('TARGETPLATFORM') && found.text === platform) {
    linter.warn('RedundantTargetPlatform', from.lines, from.platform)
  }
  if (constant && !named) linter.warn('FromPlatformFlagConstDisallowed', from.lines, found.text)
  return undefined
}

/** The graph of a file's stages, each FROM expanded. */
export const stageGraph = (
  linter: Linter,
  file: Dockerfile,
  globals: Variables,
  target: string,
  named: BuildOptions['named'],
): StageGraph | Failure => {
  warnDefaults(linter, file, target)
  const graph = new StageGraph(named)
  const declared = [...globals.keys(), ...file.args.flatMap(({ args }) => args.map(({ key }) => key))]
  for (const stage of file.stages) {
    const { from } = stage
    const image = expand(from.image, globals, { escape: file.escape })
    if (failed(image)) return at(from.lines, image)
    warnArgs(linter, from, image.unmatched, declared)
    if (image.text === '') return failure(`base name (${from.image}) should not be blank`, from.lines)
    const problem = checkPlatform(linter, from, globals, file.escape) ?? graph.addStage(stage, image.text)
    if (problem) return at(from.lines, problem)
  }
  return graph
}
