import type { Key } from '../../engine/types.ts'
import { problem, type Problem } from '../../engine/problem.ts'
import { listing, printed, type List } from '../format/list.ts'
import type { Context } from '../types.ts'

const linesOf = (text: string): number => text.split('\n').length

/**
 * Prints a list, each row with the key of the thing that it is about, so that a picture can point at it. What is wrong
 * with the format is docker's message.
 */
export const emit = (cx: Context, list: List, keys: readonly (Key | undefined)[]): Problem | undefined => {
  const result = listing(list)
  if ('error' in result) return problem('client', { text: `template parsing error: ${result.error}` })
  const lines = printed(result).split('\n')
  const take = (count: number): string =>
    lines
      .splice(0, count)
      .map((line) => `${line}\n`)
      .join('')
  if (result.header !== undefined) cx.out(take(linesOf(result.header)))
  result.lines.forEach((line, at) => cx.out(take(linesOf(line)), keys[at]))
  return undefined
}
