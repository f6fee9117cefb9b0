import type { Line, Say } from '../../diagram/index.ts'
import { lifecycleLines } from '../../diagram/mermaid.ts'

/** What a flow shows, as a list: the same facts that its Mermaid text is made of. */
export function flowText(name: string, say: Say): readonly Line[] {
  if (name === 'lifecycle') return lifecycleLines(say)
  throw new Error(`there is no flow "${name}"`)
}
