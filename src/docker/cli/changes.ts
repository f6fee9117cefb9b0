import { problem, type Problem } from '../engine/problem.ts'
import type { RunConfig } from '../oci/types.ts'
import { variables, type Draft } from '../dockerfile/draft.ts'
import { applyInstruction } from '../dockerfile/effects.ts'
import { failed, failure, type Failure } from '../dockerfile/failure.ts'
import type { Instruction } from '../dockerfile/syntax.ts'
import { Linter, readChecks } from '../dockerfile/lint.ts'
import { OpList } from '../dockerfile/ops.ts'
import { parseInstruction } from '../dockerfile/parse.ts'
import { scan, type Statement } from '../dockerfile/scan.ts'
import type { StageContext } from '../dockerfile/stage-context.ts'

/** Instructions that change the configuration and nothing else: what `--change` of commit and import takes. */
const ALLOWED = [
  'CMD',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]

/** A stage without files, arguments and other stages. */
const stage = (): StageContext => ({
  escape: '\\',
  linter: new Linter(readChecks()),
  ops: new OpList(),
  buildArgs: new Map(),
  globals: new Map(),
  fresh: false,
  origin: () => failure('no stage to copy from'),
  step: (text) => text,
})

const draftOf = (config: RunConfig): Draft => ({
  ref: 'scratch',
  config,
  os: 'linux',
  architecture: 'amd64',
  history: [],
  env: variables(config.Env),
  args: [],
  workdirSet: false,
  seen: {},
})

const sayFailure = (wrong: Failure): Problem =>
  problem('daemon', { text: wrong.message.replace(/^dockerfile parse error on line \d+: /, '') })

const keyword = (statement: Statement): string => /^\S*/.exec(statement.text)![0]

const apply = (config: RunConfig, statements: readonly Statement[]): RunConfig | Problem => {
  const cx = stage()
  let draft = draftOf(config)
  for (const statement of statements) {
    const instruction: Instruction | Failure = parseInstruction(statement, '\\')
    if (failed(instruction)) return sayFailure(instruction)
    if (instruction.name === 'FROM') return problem('daemon', { text: 'FROM is not a valid change command' })
    const next = applyInstruction(cx, draft, instruction)
    if (failed(next)) return sayFailure(next)
    draft = next
  }
  return { ...draft.config, ArgsEscaped: config.ArgsEscaped }
}

/**
 * What `--change` does to a configuration: each word is an instruction of a Dockerfile. ENTRYPOINT takes away the CMD
 * that was there, as in a build.
 */
export const applyChanges =
  (changes: readonly string[]) =>
  (config: RunConfig): RunConfig | Problem => {
    if (changes.length === 0) return config
    const scanned = scan(changes.join('\n'))
    if (failed(scanned)) return sayFailure(scanned)
    const bad = scanned.statements.find((one) => !ALLOWED.includes(keyword(one).toUpperCase()))
    if (bad !== undefined) return problem('daemon', { text: `${keyword(bad)} is not a valid change command` })
    return apply(config, scanned.statements)
  }
