import { parseReference, type Reference } from '../oci/reference.ts'
import { expand } from './expand.ts'
import { failed, failure, type Failure, type Lines } from './failure.ts'
import type { NamedContext } from './job.ts'
import { mountSources } from './run-mounts.ts'
import { hint, nearest } from './suggest.ts'
import type { FromInstruction, Instruction, Stage } from './syntax.ts'

export type StageStep = Exclude<Instruction, FromInstruction>

/** What a stage begins with: nothing, another stage, a folder of the host by its name, or an image by its full name. */
export type StageBase =
  | 'scratch'
  | { readonly stage: number }
  | { readonly folder: string }
  | { readonly image: string; readonly full: string }

/** A stage, or an image that only `--from` names: that one has no steps. */
export interface GraphStage {
  readonly base: StageBase
  readonly lines: Lines
  /** The stage's own name, lower case. */
  readonly stage?: string
  /** What progress calls it: its name, or stage-N. */
  readonly title: string
  /** Triggers of the base first. */
  readonly steps: readonly StageStep[]
  readonly triggers: number
  /** The stages that `--from` names, with the instruction that does. */
  readonly sources: readonly { readonly stage: number; readonly lines: Lines }[]
  /** Stands in the file. */
  readonly registered: boolean
}

/** A name with its tag and its digest, as far as it has them. */
const fullName = ({ domain, path, tag, digest }: Reference): string => {
  const version = tag ?? (digest === undefined ? 'latest' : undefined)
  return `${domain}/${path}${version === undefined ? '' : `:${version}`}${digest === undefined ? '' : `@${digest}`}`
}

type Named = Readonly<Record<string, NamedContext>>

const imageBase = (image: string): StageBase | Failure => {
  if (image === 'scratch') return 'scratch'
  const reference = parseReference(image)
  if ('error' in reference) return failure(`failed to parse stage name ${JSON.stringify(image)}: ${reference.error}`)
  return { image, full: fullName(reference) }
}

const baseOf = (image: string, names: ReadonlyMap<string, number>, named: Named): StageBase | Failure => {
  const stage = names.get(image)
  return stage === undefined ? (contextBase(image, named) ?? imageBase(image)) : { stage }
}

/** What `--build-context` puts in the place of a name. */
const contextBase = (name: string, named: Named): StageBase | Failure | undefined => {
  const found = Object.hasOwn(named, name) ? named[name] : undefined
  return found && ('image' in found ? imageBase(found.image) : { folder: name })
}

const fromsOf = (step: StageStep): readonly string[] => {
  if (step.name === 'COPY') return step.from === undefined ? [] : [step.from]
  return step.name === 'RUN' ? mountSources(step.mounts).map((name) => name || 'scratch') : []
}

/** The stages of a Dockerfile and what they need of each other. */
export class StageGraph {
  readonly stages: GraphStage[] = []
  readonly #names = new Map<string, number>()
  readonly #named: Named

  constructor(named: Named) {
    this.#named = named
  }

  /** Adds a stage whose FROM has been expanded to `image`. */
  addStage({ from, steps }: Stage, image: string): Failure | undefined {
    const own = contextBase(from.stage ?? '', this.#named)
    const base = own ?? baseOf(image, this.#names, this.#named)
    if (failed(base)) return { ...base, lines: from.lines }
    const title = from.stage ?? `stage-${this.stages.length}`
    this.stages.push({
      base,
      lines: from.lines,
      stage: from.stage,
      title,
      steps: own ? [] : steps,
      triggers: 0,
      sources: [],
      registered: true,
    })
    if (from.stage) this.#names.set(from.stage, this.stages.length - 1)
    return undefined
  }

  get names(): readonly string[] {
    return this.stages.filter((stage) => stage.registered).map((stage) => stage.title)
  }

  /** The stage that `--target` names; the last one when it names none. */
  target(name: string): number | Failure {
    if (name === '') return this.stages.findLastIndex((stage) => stage.registered)
    const found = this.#names.get(name.toLowerCase())
    if (found !== undefined) return found
    return failure(`target stage ${JSON.stringify(name)} could not be found${hint(nearest(name, this.names))}`)
  }

  /** Where `--from` leads: a stage by name or number, else an image, which is added. */
  source(from: string, lines: Lines): number | Failure {
    const expanded = expand(from, new Map())
    if (failed(expanded)) return expanded
    if (expanded.text !== from) return failure(variableInFrom)
    if (/^[-+]?\d+$/.test(from))
      return this.stages[Number(from)] ? Number(from) : failure(`invalid stage index ${Number(from)}`)
    const named = this.#names.get(from.toLowerCase())
    if (named !== undefined) return named
    const base = baseOf(from, new Map(), this.#named)
    if (failed(base)) return { ...base, lines }
    const same = this.stages.findIndex(
      (stage) => !stage.registered && JSON.stringify(stage.base) === JSON.stringify(base),
    )
    if (same >= 0) return same
    return this.stages.push({ base, lines, title: '', steps: [], triggers: 0, sources: [], registered: false }) - 1
  }

  /** Finds what the steps of every stage take from others; a circle is a failure. */
  link(): Failure | undefined {
    for (const [index, stage] of this.stages.entries()) {
      const sources: { stage: number; lines: Lines }[] = []
      for (const step of stage.steps) {
        for (const from of fromsOf(step)) {
          const found = this.source(from, step.lines)
          if (failed(found)) return found
          sources.push({ stage: found, lines: step.lines })
        }
      }
      this.stages[index] = { ...stage, sources }
    }
    return this.circle()
  }

  circle(): Failure | undefined {
    const done = new Set<number>()
    const visit = (index: number, path: readonly number[], steps: readonly Lines[]): readonly Lines[] | undefined => {
      if (path.includes(index)) return steps
      if (done.has(index)) return undefined
      done.add(index)
      for (const { stage, lines } of this.stages[index]!.sources) {
        const found = visit(stage, [...path, index], [...steps, lines])
        if (found) return found
      }
      return undefined
    }
    for (const [index, { title }] of this.stages.entries()) {
      const [lines, ...more] = visit(index, [], [])?.toReversed() ?? []
      if (lines) return { ...failure(`circular dependency detected on stage: ${title}`, lines), more }
    }
    return undefined
  }

  /** The stages that one needs, itself included. */
  reachable(target: number): ReadonlySet<number> {
    const found = new Set<number>()
    const pending = [target]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (found.has(next)) continue
      found.add(next)
      const { base, sources } = this.stages[next]!
      pending.push(...sources.map(({ stage }) => stage))
      if (typeof base === 'object' && 'stage' in base) pending.push(base.stage)
    }
    return found
  }

  /** Puts the triggers of its base before a stage's own steps. */
  addTriggers(index: number, triggers: readonly StageStep[]): void {
    const stage = this.stages[index]!
    this.stages[index] = { ...stage, steps: [...triggers, ...stage.steps], triggers: triggers.length }
  }

  /** What progress calls a stage: nothing when it is the only one. */
  title(index: number): string {
    return this.stages.length === 1 ? '' : this.stages[index]!.title
  }
}

const variableInFrom =
  'variable expansion is not supported for --from, define a new stage with FROM using ARG from global scope as a workaround'
