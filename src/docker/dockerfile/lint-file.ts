import type { Linter } from './lint.ts'
import type { Dockerfile, Instruction } from './syntax.ts'

const isUpper = (word: string): boolean => word === word.toUpperCase()
const isLower = (word: string): boolean => word === word.toLowerCase()

/** Warnings of one instruction that need nothing but its text. */
const lintText = (linter: Linter, instruction: Instruction): void => {
  const { lines } = instruction
  if (instruction.name === 'MAINTAINER') linter.warn('MaintainerDeprecated', lines)
  if (instruction.name !== 'FROM' || !instruction.as) return
  const { keyword, stage } = instruction.as
  if (!isLower(stage)) linter.warn('StageNameCasing', lines, stage)
  const matches = isUpper(instruction.keyword)
    ? isUpper(keyword)
    : isLower(instruction.keyword)
      ? isLower(keyword)
      : true
  if (!matches) linter.warn('FromAsCasing', lines, instruction.keyword, keyword)
}

const lintStageNames = (linter: Linter, file: Dockerfile): void => {
  const seen = new Set<string>()
  for (const { from } of file.stages) {
    if (!from.stage) continue
    if (from.stage === 'scratch' || from.stage === 'context') linter.warn('ReservedStageName', from.lines, from.stage)
    if (seen.has(from.stage)) linter.warn('DuplicateStageName', from.lines, from.stage)
    seen.add(from.stage)
  }
}

const lintCasing = (linter: Linter, instructions: readonly Instruction[]): void => {
  const lower = instructions.filter(({ keyword }) => isLower(keyword)).length
  const upper = instructions.filter(({ keyword }) => isUpper(keyword)).length
  const wanted = lower > upper ? 'lowercase' : 'uppercase'
  for (const { keyword, lines } of instructions) {
    const right = wanted === 'lowercase' ? isLower(keyword) : isUpper(keyword)
    if (!right) linter.warn('ConsistentInstructionCasing', lines, keyword, wanted)
  }
}

/** Warnings about the whole file, before anything is built. */
export const lintFile = (linter: Linter, file: Dockerfile): void => {
  const instructions: Instruction[] = file.stages.flatMap(({ from, steps }) => [from, ...steps])
  for (const { gap, lines } of [...file.args, ...instructions]) {
    if (gap) linter.warn('NoEmptyContinuation', { from: lines.to, to: lines.to })
  }
  for (const instruction of instructions) lintText(linter, instruction)
  lintStageNames(linter, file)
  lintCasing(linter, instructions)
}
