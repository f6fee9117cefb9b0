import { isProblem } from '../../engine/problem.ts'
import type { Engine, Volume } from '../../engine/types.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { emit } from '../list/emit.ts'
import { booleanFilter, matches, passes, passesLabels, readFilters, type Filters } from '../list/filter.ts'
import { volumeLinks } from '../list/volume-info.ts'
import { volumeHeaders, volumeRow } from '../list/volume-row.ts'
import { command } from '../types.ts'

const TABLE = 'table {{.Driver}}\t{{.Name}}'
const RAW = 'name: {{.Name}}\ndriver: {{.Driver}}\n'
const KNOWN = ['dangling', 'driver', 'label', 'name']

const formatOf = (format: string, quiet: boolean): string => {
  if (format === 'raw') return quiet ? 'name: {{.Name}}' : RAW
  if (format !== '' && format !== 'table') return format
  return quiet ? '{{.Name}}' : TABLE
}

const fits = (engine: Engine, filters: Filters, dangling: boolean | undefined, volume: Volume): boolean =>
  passes(filters, 'driver', (value) => value === volume.driver) &&
  passes(filters, 'name', (value) => matches(value, volume.name)) &&
  passesLabels(filters, volume.labels) &&
  (dangling === undefined || dangling === (volumeLinks(engine, volume.name) === 0))

/** `docker volume ls`: volumes by name. */
export const volumeLs = command({
  name: 'volume ls',
  aliases: ['volume list'],
  summary: 'List volumes',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    cluster: { type: 'bool', help: 'Only volumes of a cluster', inert: true, hidden: true },
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as dangling=true' },
    format: { type: 'string', help: LIST_FORMAT },
    quiet: { short: 'q', type: 'bool', help: 'Only names' },
  },
  run(cx, _args, flags) {
    const { engine } = cx.tx
    const filters = readFilters(flags.filter, KNOWN)
    if (isProblem(filters)) return filters
    const dangling = booleanFilter(filters, 'dangling')
    if (isProblem(dangling)) return dangling
    const volumes = [...engine.volumes.values()]
      .filter((volume) => fits(engine, filters, dangling, volume))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const rows = volumes.map((volume) => volumeRow(engine, volume))
    const keys = volumes.map((volume) => `volume:${volume.name}` as const)
    return emit(cx, { format: formatOf(flags.format, flags.quiet), headers: volumeHeaders, rows }, keys) ?? 0
  },
})
