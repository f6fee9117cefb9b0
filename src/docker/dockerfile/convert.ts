import type { Digest, ImageConfig } from '../oci/types.ts'
import { fromImage, fromScratch, fromStage, type Draft } from './draft.ts'
import { applyInstruction } from './effects.ts'
import type { Variables } from './expand.ts'
import { at, failed, failure, type Failure, type Lines } from './failure.ts'
import type { Linter } from './lint.ts'
import { OpList, reachable, type Op, type Origin, type Ref } from './ops.ts'
import type { StageContext } from './stage-context.ts'
import type { StageGraph, StageStep } from './stage-graph.ts'

/** An image that a stage begins with. */
export interface BaseImage {
  readonly id: Digest
  /** 'docker.io/library/alpine:latest@sha256:…'. */
  readonly reference: string
  readonly config: ImageConfig
  /** Chain ids, lowest first. */
  readonly layers: readonly Digest[]
}

export interface ConvertInput {
  readonly escape: string
  readonly graph: StageGraph
  readonly target: number
  readonly globals: Variables
  readonly buildArgs: Variables
  readonly labels: Readonly<Record<string, string>>
  readonly linter: Linter
  /** Base images by their full names. */
  readonly bases: ReadonlyMap<string, BaseImage>
  /** Whether a stage is to be built without looking into the cache. */
  fresh(stage: string): boolean
}

/** An instruction of a stage that is built: `op` when it makes files. */
export interface ConvertedStep {
  readonly lines: Lines
  readonly op?: number
}

export interface Conversion {
  readonly ops: readonly Op[]
  readonly result: Ref
  readonly draft: Draft
  readonly steps: readonly ConvertedStep[]
}

const layered: readonly StageStep['name'][] = ['RUN', 'COPY', 'ADD', 'WORKDIR']

/** Goes through the stages that the target needs, in order. */
class Converter {
  readonly input: ConvertInput
  readonly ops = new OpList()
  readonly steps: ConvertedStep[] = []
  readonly drafts = new Map<number, Draft>()
  readonly done = new Set<number>()

  constructor(input: ConvertInput) {
    this.input = input
  }

  /**
   * The number of the steps that a stage shows: its image, and each instruction that makes files. Triggers are not known
   * when the image is named, and count afterwards whatever they do: [1/2] FROM, then [2/5] (recording build-onbuild).
   */
  total(index: number, first: number): number {
    const { base, steps, triggers } = this.input.graph.stages[index]!
    const image = typeof base === 'object' && 'image' in base ? 1 : 0
    const own = steps.slice(triggers).filter(({ name }) => layered.includes(name)).length
    return image + own + (first === 1 && image === 1 ? 0 : triggers)
  }

  /** Names for the steps of one stage: '[build 2/3] RUN ...'. */
  numbering(index: number, first: number): (text: string) => string {
    const { registered } = this.input.graph.stages[index]!
    const total = this.total(index, first)
    const width = String(total).length
    const title = this.input.graph.title(index)
    let number = first
    return (text) => {
      if (!registered || total === 0) return text
      return `[${title && `${title} `}${String(number++).padStart(width)}/${total}] ${text}`
    }
  }

  begin(index: number): Draft | Failure {
    const { base, lines, registered } = this.input.graph.stages[index]!
    if (base === 'scratch') return fromScratch()
    if ('folder' in base) return failure(`FROM ${base.folder}: a folder cannot be built on here, only copied from`)
    if ('stage' in base) return fromStage(this.drafts.get(base.stage)!)
    const image = this.input.bases.get(base.full)!
    if (image.layers.length === 0) return fromImage('scratch', image.config)
    const name = this.numbering(index, 1)(`FROM ${image.reference}`)
    const { id, reference, layers } = image
    const op: Op = { kind: 'image', name, image: id, reference, layers, ...(registered ? { lines } : {}) }
    return fromImage(this.ops.add(op), image.config)
  }

  origin(index: number, from: string, lines: Lines): Origin | Failure {
    const { graph } = this.input
    const found = graph.source(from, lines)
    if (failed(found)) return found
    const { base } = graph.stages[found]!
    if (typeof base === 'object' && 'folder' in base) return { folder: base.folder }
    const draft = this.drafts.get(found)
    if (draft && (this.done.has(found) || !graph.stages[found]!.registered)) return draft.ref
    const later = `it needs to be defined before current stage ${JSON.stringify(graph.title(index))}`
    return failure(`cannot copy from stage ${JSON.stringify(from)}, ${later}`)
  }

  context(index: number): StageContext & { lines: Lines } {
    const { escape, linter, buildArgs, globals, graph, fresh } = this.input
    const stage = graph.stages[index]!
    const hasImage = typeof stage.base === 'object' && 'image' in stage.base
    const step = this.numbering(index, hasImage ? 2 : 1)
    const lines = stage.lines
    const own = fresh(stage.stage ?? '')
    return {
      escape,
      linter,
      buildArgs,
      globals,
      ops: this.ops,
      fresh: own,
      step,
      lines,
      origin: (from) => this.origin(index, from, lines),
    }
  }

  stage(index: number): Failure | undefined {
    const { steps, lines, triggers } = this.input.graph.stages[index]!
    const cx = this.context(index)
    const begun = this.drafts.get(index) ?? this.begin(index)
    if (failed(begun)) return at(lines, begun)
    let draft = begun
    this.steps.push({ lines, op: typeof draft.ref === 'number' ? draft.ref : undefined })
    for (const [position, step] of steps.entries()) {
      const trigger = position < triggers
      const next = applyInstruction(trigger ? { ...cx, step: (text) => cx.step(`ONBUILD ${text}`) } : cx, draft, step)
      if (failed(next)) return at(step.lines, next)
      if (!trigger)
        this.steps.push({ lines: step.lines, op: next.ref === draft.ref ? undefined : (next.ref as number) })
      draft = next
    }
    this.drafts.set(index, draft)
    this.done.add(index)
    return undefined
  }

  run(): Failure | undefined {
    const { graph, target } = this.input
    const reachable = [...graph.reachable(target)].sort((a, b) => a - b)
    for (const index of reachable) {
      const { base } = graph.stages[index]!
      const draft = base === 'scratch' || 'image' in base ? this.begin(index) : undefined
      if (draft && !failed(draft)) this.drafts.set(index, draft)
    }
    for (const index of reachable) {
      const problem = graph.stages[index]!.registered ? this.stage(index) : undefined
      if (problem) return problem
    }
    return undefined
  }
}

/**
 * Turns the stages that the target needs into operations, and works out the image's configuration and history on the
 * way: errors in any of these instructions are found before the first one is carried out.
 */
export const convert = (input: ConvertInput): Conversion | Failure => {
  const converter = new Converter(input)
  const problem = converter.run()
  if (problem) return problem
  const last = converter.drafts.get(input.target)!
  const ops = reachable(converter.ops.ops, last.ref).map((index) => converter.ops.ops[index]!)
  // `RUN []` is only found when everything has been converted, so no line is shown (recording build-run-fails).
  if (ops.some((op) => op.kind === 'run' && op.argv.length === 0)) {
    return failure('failed to marshal LLB definition: arguments are required')
  }
  const Labels = { ...last.config.Labels, ...input.labels }
  const draft = Object.keys(input.labels).length === 0 ? last : { ...last, config: { ...last.config, Labels } }
  return { ops: converter.ops.ops, result: draft.ref, draft, steps: converter.steps }
}
