import { at, each, failed, failure, type Failure } from './failure.ts'
import type { Release } from '../engine/types.ts'
import { instructionNames, isInstruction, type InstructionName } from './instructions.ts'
import { parseStatement, type Parsed } from './parse-statement.ts'
import { checkSyntax } from './check-syntax.ts'
import { scan, type Statement } from './scan.ts'
import { hint, nearestName } from './suggest.ts'
import type { Dockerfile, Instruction, InstructionOf, Stage } from './syntax.ts'

const keywordOf = (statement: Statement): string => /^\S*/.exec(statement.text)![0]

const named = (statement: Statement): InstructionName | Failure => {
  const keyword = keywordOf(statement)
  const name = keyword.toUpperCase()
  if (isInstruction(name)) return name
  return failure(`unknown instruction: ${keyword}${hint(nearestName(keyword, instructionNames))}`)
}

/** One statement as an instruction; `escape` is the file's escape character. */
export const parseInstruction = (
  statement: Statement,
  escape: string,
  release: Release = '29',
): Instruction | Failure => {
  const name = named(statement)
  const parsed: Parsed = failed(name) ? name : parseStatement(name, statement, escape, release)
  if (!failed(parsed)) return parsed
  const message = `dockerfile parse error on line ${statement.lines.from}: ${parsed.message}`
  return { ...at(statement.lines, parsed), message }
}

/** Instructions in order. One before the first FROM is an error as soon as it is met, ARG apart. */
const inOrder = (statements: readonly Statement[], escape: string, release: Release): Instruction[] | Failure => {
  let begun = false
  return each(statements, (statement) => {
    const instruction = parseInstruction(statement, escape, release)
    if (failed(instruction)) return instruction
    begun ||= instruction.name === 'FROM'
    const homeless = !begun && instruction.name !== 'ARG'
    return homeless ? failure('no build stage in current context', instruction.lines) : instruction
  })
}

/** Instructions by stage; the ARGs before the first FROM belong to none. */
const grouped = (instructions: readonly Instruction[]): Pick<Dockerfile, 'args' | 'stages'> => {
  const args: InstructionOf<'ARG'>[] = []
  const stages: { from: Stage['from']; steps: Stage['steps'][number][] }[] = []
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') stages.push({ from: instruction, steps: [] })
    else if (stages.length > 0) stages.at(-1)!.steps.push(instruction)
    else if (instruction.name === 'ARG') args.push(instruction)
  }
  return { args, stages }
}

/**
 * Parses a Dockerfile as BuildKit does: text that cannot be cut into instructions is reported first, wherever it stands,
 * then the first instruction that is wrong. Any text gives a Dockerfile or a failure.
 */
export const parseDockerfile = (text: string, release: Release = '29'): Dockerfile | Failure => {
  const scanned = scan(text)
  if (failed(scanned)) return scanned
  const { escape } = scanned.directives
  const syntax = checkSyntax(scanned.statements, escape)
  if (failed(syntax)) return syntax
  const instructions = inOrder(scanned.statements, escape, release)
  if (failed(instructions)) return instructions
  const groups = grouped(instructions)
  return groups.stages.length > 0 ? { text, escape, ...groups } : failure('dockerfile contains no stages to build')
}
