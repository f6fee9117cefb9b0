import type { Release } from '../engine/types.ts'
import type { BaseImage } from './convert.ts'
import { failed, failure, type Failure, type Lines } from './failure.ts'
import { parseInstruction } from './parse.ts'
import { scan } from './scan.ts'
import type { StageGraph, StageStep } from './stage-graph.ts'

interface Language {
  readonly escape: string
  readonly release: Release
}

/** One trigger as an instruction that stands where the FROM stands. */
const parseTrigger = (text: string, lines: Lines, { escape, release }: Language): StageStep | Failure => {
  const scanned = scan(text)
  if (failed(scanned)) return { ...scanned, lines }
  const [statement, ...more] = scanned.statements
  if (!statement || more.length > 0) return failure('onbuild trigger should be a single expression', lines)
  const instruction = parseInstruction({ ...statement, lines }, escape, release)
  if (failed(instruction))
    return { ...instruction, message: instruction.message.replace(/^dockerfile parse error on line \d+: /, ''), lines }
  return instruction.name === 'FROM' ? failure('FROM is not a command type', lines) : instruction
}

/** The triggers of what a stage begins with: an image's, or those that stand in another stage. */
const triggersOf = (graph: StageGraph, index: number, bases: ReadonlyMap<string, BaseImage>): readonly string[] => {
  const { base } = graph.stages[index]!
  if (base === 'scratch' || 'folder' in base) return []
  if ('image' in base) return bases.get(base.full)?.config.config.OnBuild ?? []
  return graph.stages[base.stage]!.steps.flatMap((step) => (step.name === 'ONBUILD' ? [step.value] : []))
}

/** Puts the ONBUILD triggers of their bases before the steps of the stages that are needed, and links them anew. */
export const addTriggers = (
  graph: StageGraph,
  target: number,
  bases: ReadonlyMap<string, BaseImage>,
  language: Language,
): Failure | undefined => {
  for (const index of graph.reachable(target)) {
    const { triggers, lines } = graph.stages[index]!
    const texts = triggers > 0 ? [] : triggersOf(graph, index, bases)
    const steps: StageStep[] = []
    for (const text of texts) {
      const step = parseTrigger(text, lines, language)
      if (failed(step)) return step
      steps.push(step)
    }
    if (steps.length > 0) graph.addTriggers(index, steps)
  }
  return graph.link()
}
