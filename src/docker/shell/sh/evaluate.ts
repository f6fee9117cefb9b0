import { nothing } from './fields.ts'
import type { Shell } from './shell.ts'

/** Begins with a node: it becomes the innermost thing. */
export function evaluate(sh: Shell, source: string, node: number): void {
  const what = sh.code(source).nodes[node]
  const at = { source, node }
  switch (what?.kind) {
    case undefined:
      return
    case 'group':
      return evaluate(sh, source, what.body)
    case 'simple':
      return sh.push({ kind: 'simple', ...at, step: 0, words: nothing, targets: nothing, values: nothing })
    case 'for':
      return sh.push({ kind: 'for', ...at, step: 0, words: nothing })
    case 'case':
      return sh.push({ kind: 'case', ...at, item: 0, pattern: 0, words: nothing })
    case 'redirected':
      return sh.push({ kind: 'redirected', ...at, targets: nothing })
    case 'condition':
      return sh.push({ kind: 'condition', ...at, words: nothing })
    default:
      return sh.push({ kind: 'node', ...at, step: 0 })
  }
}
