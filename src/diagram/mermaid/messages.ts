import type { Step } from '../../docker/engine/types.ts'
import { signalNames } from '../../docker/shell/signals.ts'
import type { Say } from '../say.ts'

/** Who takes part in what a command does. */
export type Actor = 'client' | 'engine' | 'registry' | 'container' | 'store'

/** What one says or does to another; `later` counts the seconds since what came before. */
export interface Message {
  readonly from: Actor
  readonly to: Actor
  readonly text: string
  readonly later: number
  /** The container is made, its first process starts or ends, or it is no more. */
  readonly life?: 'made' | 'starts' | 'ends' | 'gone'
}

/** A line that ran: what happened on the way, and what it printed last. */
export interface Run {
  readonly line: string
  readonly steps: readonly Step[]
  readonly printed: string
}

const ends: Readonly<Record<string, readonly [Actor, Actor]>> = {
  'image pull': ['engine', 'registry'],
  'container create': ['engine', 'container'],
  'container attach': ['engine', 'container'],
  'container start': ['engine', 'container'],
  'container kill': ['engine', 'container'],
  'container die': ['container', 'engine'],
  'container stop': ['engine', 'client'],
  'container destroy': ['engine', 'container'],
  'network connect': ['engine', 'container'],
  'network disconnect': ['engine', 'container'],
  'layer create': ['engine', 'store'],
  'layer reuse': ['store', 'engine'],
  'image create': ['engine', 'store'],
  'image tag': ['engine', 'store'],
}

const lives: Readonly<Record<string, NonNullable<Message['life']>>> = {
  'container create': 'made',
  'container start': 'starts',
  'container die': 'ends',
  'container destroy': 'gone',
}

function messageOf(step: Step, before: number, say: Say): Message {
  const what = `${step.on} ${step.verb}`
  const [from, to] = ends[what] ?? ['engine', 'engine']
  const signal = signalNames[Number(step.attributes['signal'])]
  const text = say(`flow.step.${step.on}.${step.verb}`, { ...step.attributes, id: step.id, signal })
  const life = lives[what]
  return { from, to, text, later: Math.round((step.at - before) / 1000), ...(life && { life }) }
}

/** What happens when a line runs, message by message: the line, each step of its trace, what it printed. */
export function messages({ line, steps, printed }: Run, say: Say): readonly Message[] {
  const said = steps.map((step, i) => messageOf(step, (steps[i - 1] ?? step).at, say))
  const answer: Message = { from: 'engine', to: 'client', text: printed, later: 0 }
  return [{ from: 'client', to: 'engine', text: line, later: 0 }, ...said, ...(printed ? [answer] : [])]
}
