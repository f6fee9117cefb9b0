import { isProblem, problem, type Problem } from '../engine/problem.ts'
import type { PruneFilter } from '../engine/prune.ts'
import { passesLabels, readFilters } from './list/filter.ts'
import { parseMoment } from './time.ts'

/** What `--filter` of a prune lets through: labels, and what was made before a moment. */
export const pruneFilter = (
  words: readonly string[],
  now: number,
  known: readonly string[] = ['label', 'label!', 'until'],
): PruneFilter | Problem => {
  const filters = readFilters(words, known)
  if (isProblem(filters)) return filters
  const until = filters.get('until')?.at(-1)
  const limit = until === undefined ? Infinity : parseMoment(until, now)
  if (typeof limit !== 'number') return problem('daemon', { text: limit.error })
  return ({ labels, created }) => created < limit && passesLabels(filters, labels)
}
