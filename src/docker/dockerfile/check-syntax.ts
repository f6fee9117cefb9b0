import { failed, failure, type Failure } from './failure.ts'
import { splitFlags } from './flags.ts'
import { parsePairs } from './parse-pairs.ts'
import type { Statement } from './scan.ts'
import { stringArray } from './split.ts'

const json = /^(ADD|COPY|RUN|CMD|ENTRYPOINT|SHELL|VOLUME)$/

/** The error in one instruction, given without its line numbers. */
const problem = (text: string, escape: string): Failure | undefined => {
  const [, keyword = '', args = ''] = /^(\S*)\s*([^]*)$/.exec(text)!
  const name = keyword.toUpperCase()
  const { rest } = splitFlags(args)
  if (name === 'ONBUILD') return rest === '' ? undefined : problem(rest, escape)
  if (name === 'ENV' || name === 'LABEL') {
    const pairs = parsePairs(name, rest, escape)
    return failed(pairs) ? pairs : undefined
  }
  const array = name === 'HEALTHCHECK' ? rest.replace(/^\S+\s*/, '') : rest
  if (!(json.test(name) || name === 'HEALTHCHECK') || stringArray(array) !== 'mixed') return undefined
  return failure('when using JSON array syntax, arrays must be comprised of strings only')
}

/** Errors that are found while the text is cut up, before any instruction is looked at; they carry no line in their words. */
export const checkSyntax = (statements: readonly Statement[], escape: string): Failure | undefined => {
  for (const statement of statements) {
    const found = problem(statement.text, escape)
    if (found) return { ...found, lines: { from: statement.lines.from, to: statement.lines.to } }
  }
  return undefined
}
