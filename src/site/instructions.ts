import { type InstructionInfo, instructions, isInstruction } from '../docker/index.ts'

/** What the model knows of an instruction of a Dockerfile. Throws where a page names one that there is not. */
export function instructionOf(name: string): InstructionInfo {
  if (!isInstruction(name)) throw new Error(`a Dockerfile has no instruction "${name}"`)
  return instructions[name]
}
