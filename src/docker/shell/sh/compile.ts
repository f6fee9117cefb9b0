import { parse } from 'unbash'
import type { Code } from './ast.ts'
import { Compiler } from './compiler.ts'

const cache = new Map<string, Code>()
const most = 500

/** What a text says to the shell. The same text gives the same code, as long as it is remembered. */
export function compile(source: string): Code {
  const known = cache.get(source)
  if (known) return known
  if (cache.size >= most) cache.clear()
  const code = compileWhole(source)
  cache.set(source, code)
  return code
}

function compileWhole(source: string): Code {
  const whole = new Compiler(source, parse(source))
  if (!whole.failure) return whole.code
  // The shell reads line by line: what stands before the line that it cannot make sense of has run already.
  for (
    let end = startOfLine(source, whole.failedAt), tries = 0;
    end > 0 && tries < 100;
    end = startOfLine(source, end - 1), tries++
  ) {
    const before = new Compiler(source, parse(source.slice(0, end)))
    if (!before.failure && !before.code.open) return { ...before.code, failure: whole.failure }
  }
  return { source, nodes: [{ kind: 'list', items: [] }], root: 0, open: false, failure: whole.failure }
}

function startOfLine(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1
}
