import { lifecycleMermaid } from '../../diagram/mermaid.ts'
import { sayIn } from '../say.ts'

/** A drawing by Mermaid: the name of its file, and its text. */
export interface FlowText {
  readonly name: string
  readonly text: string
  /** What this drawing wants otherwise than `config`. */
  readonly options: object
}

const flowchart = { minNodeWidth: 40, theme: 'base', look: 'classic', htmlLabels: false, padding: 10, curve: 'rounded' }

/** Every flow, for wide and for narrow places, in English. */
export function flows(): readonly FlowText[] {
  const say = sayIn('en')
  return [
    {
      name: 'lifecycle',
      text: lifecycleMermaid(say, false),
      options: { flowchart: { ...flowchart, nodeSpacing: 30, rankSpacing: 30 } },
    },
    {
      name: 'lifecycle-narrow',
      text: lifecycleMermaid(say, true),
      options: { flowchart: { ...flowchart, nodeSpacing: 10, rankSpacing: 24, padding: 7 } },
    },
  ]
}
