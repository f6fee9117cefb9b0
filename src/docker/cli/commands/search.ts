import { isProblem, problem } from '../../engine/problem.ts'
import type { SearchResult } from '../../engine/types.ts'
import { row, type GoStruct } from '../format/value.ts'
import { ellipsis } from '../format/width.ts'
import { emit } from '../list/emit.ts'
import { booleanFilter, readFilters } from '../list/filter.ts'
import { command } from '../types.ts'

const TABLE = 'table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}'
const HEADERS = {
  Name: 'NAME',
  Description: 'DESCRIPTION',
  StarCount: 'STARS',
  IsOfficial: 'OFFICIAL',
  IsAutomated: 'AUTOMATED',
} as const
const DESCRIPTION = 45

const oneLine = (text: string): string => text.replaceAll(/[\r\n]/g, ' ')

const rowOf = (found: SearchResult, trunc: boolean): GoStruct =>
  row('registry.searchContext', {
    Description: trunc ? ellipsis(oneLine(found.description), DESCRIPTION) : oneLine(found.description),
    IsAutomated: '',
    IsOfficial: found.official ? '[OK]' : '',
    Name: found.name,
    StarCount: String(found.stars),
  })

/** `docker search`: what the registry of the model has. */
export const search = command({
  name: 'search',
  aliases: [],
  summary: 'Look for images in the registry',
  usage: '[OPTIONS] TERM',
  args: { min: 1, max: 1 },
  flags: {
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as is-official=true' },
    format: { type: 'string', help: 'Print each result by a Go template' },
    limit: { type: 'int', help: 'At most so many results' },
    'no-trunc': { type: 'bool', help: 'Whole descriptions' },
  },
  run(cx, [term = ''], flags) {
    const limit = flags.limit === 0 ? 25 : flags.limit
    if (limit < 1 || limit > 100) {
      return problem('daemon', { text: `limit ${flags.limit} is outside the range of [1, 100]` })
    }
    const filters = readFilters(flags.filter, ['is-official', 'is-automated', 'stars'])
    if (isProblem(filters)) return filters
    const official = booleanFilter(filters, 'is-official')
    if (isProblem(official)) return official
    const stars = Number(filters.get('stars')?.at(-1) ?? 0)
    const found = cx.tx.world
      .search(term)
      .filter((one) => (official === undefined || one.official === official) && one.stars >= (stars || 0))
      .toSorted((a, b) => b.stars - a.stars)
      .slice(0, limit)
    const format = flags.format === '' || flags.format === 'table' ? TABLE : flags.format
    const rows = found.map((one) => rowOf(one, !flags['no-trunc']))
    return emit(cx, { format, headers: HEADERS, rows }, []) ?? 0
  },
})
