import type { Line, Say } from '../../diagram/index.ts'
import { lifecycleLines, lifecycleMermaid } from '../../diagram/mermaid/lifecycle.ts'
import { sequenceLines, sequenceMermaid } from '../../diagram/mermaid/sequence.ts'
import { sayIn } from '../say.ts'
import { runNames, runOf } from './runs.ts'

/** A drawing by Mermaid: the name of its file, its text, and what it wants otherwise than `config`. */
export interface FlowText {
  readonly name: string
  readonly text: string
  readonly options: object
}

const flowchart = { minNodeWidth: 40, theme: 'base', look: 'classic', htmlLabels: false, padding: 10, curve: 'rounded' }
const sequence = {
  theme: 'base',
  look: 'classic',
  mirrorActors: false,
  wrap: true,
  boxMargin: 4,
  height: 32,
  useMaxWidth: true,
}

const small = { actorFontSize: 12, messageFontSize: 12, noteFontSize: 12 }

function lifecycle(say: Say): FlowText[] {
  const narrow = { ...flowchart, nodeSpacing: 10, rankSpacing: 24, padding: 7 }
  return [
    { name: 'lifecycle', text: lifecycleMermaid(say, false), options: { flowchart } },
    { name: 'lifecycle-narrow', text: lifecycleMermaid(say, true), options: { flowchart: narrow } },
  ]
}

function run(name: string, say: Say): FlowText[] {
  const text = (compact: boolean): string => sequenceMermaid(runOf(name), say, compact)
  const wide = { ...sequence, width: 150, actorMargin: 56, messageMargin: 34, noteMargin: 8, diagramMarginX: 8 }
  const narrow = {
    ...sequence,
    ...small,
    width: 76,
    actorMargin: 12,
    messageMargin: 34,
    noteMargin: 4,
    diagramMarginX: 4,
  }
  return [
    { name, text: text(false), options: { sequence: wide } },
    { name: `${name}-narrow`, text: text(true), options: { sequence: narrow } },
  ]
}

/** Every flow, for wide and for narrow places, in English. */
export function flows(): readonly FlowText[] {
  const say = sayIn('en')
  return [...lifecycle(say), ...runNames.flatMap((name) => run(name, say))]
}

/** What a flow shows, as a list: the same facts that its Mermaid text is made of. */
export const flowLines = (name: string, say: Say): readonly Line[] =>
  name === 'lifecycle' ? lifecycleLines(say) : sequenceLines(runOf(name), say)
