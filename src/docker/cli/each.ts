import { isProblem, type Problem } from '../engine/problem.ts'
import type { Container } from '../engine/types.ts'
import type { Context } from './types.ts'

/**
 * Does something to containers, one after the other: the name of each that it was done to, then the problems; one failure
 * does not stop the rest (rm-many.console). The exit code is 1 when there was one.
 */
export const eachContainer = (
  cx: Context,
  refs: readonly string[],
  act: (ref: string) => Container | Problem,
): number => tell(cx, refs, refs.map(act))

/** Tells how it went with each of some containers. */
export const tell = (cx: Context, refs: readonly string[], results: readonly (Container | Problem)[]): number => {
  const problems = results.filter(isProblem)
  results.forEach((result, at) => {
    if (!isProblem(result)) cx.out(`${refs[at]}\n`, `container:${result.id}`)
  })
  for (const problem of problems) cx.err(`${cx.say(problem)}\n`)
  return problems.length > 0 ? 1 : 0
}
