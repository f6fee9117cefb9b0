import { failed, failure, type Failure } from './failure.ts'

/** The parser directives at the top of a file: `# escape=` and the two that choose a parser and its checks. */
export interface Directives {
  readonly escape: '\\' | '`'
  readonly syntax?: string
  readonly check?: string
  /** How many lines they take. */
  readonly count: number
}

const known = new Set(['escape', 'syntax', 'check'])

const directive = (line: string): { name: string; value: string } | undefined => {
  const [, name = '', value = ''] = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line.trimStart()) ?? []
  return known.has(name.toLowerCase()) ? { name: name.toLowerCase(), value } : undefined
}

const add = (found: Readonly<Record<string, string>>, name: string, value: string): Failure | undefined => {
  if (name in found) return failure(`only one ${name} parser directive can be used`)
  if (name === 'escape' && value !== '\\' && value !== '`') {
    return failure(`invalid escape token '${value}' does not match \` or \\`)
  }
  return undefined
}

/** Reads the directives; the first line that is none ends them, be it a comment, empty, or an unknown directive. */
export const readDirectives = (lines: readonly string[]): Directives | Failure => {
  const found: Record<string, string> = {}
  let count = 0
  for (const line of lines) {
    const next = directive(line)
    if (!next) break
    const problem = add(found, next.name, next.value)
    if (failed(problem)) return { ...problem, lines: { from: count, to: count } }
    found[next.name] = next.value
    count++
  }
  return { escape: found['escape'] === '`' ? '`' : '\\', syntax: found['syntax'], check: found['check'], count }
}
