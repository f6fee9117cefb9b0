import { countBy } from '../../fs/by.ts'
import { joined } from '../../engine/indexes.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import type { Engine, Network } from '../../engine/types.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { emit } from '../list/emit.ts'
import { booleanFilter, matches, passes, passesLabels, readFilters, type Filters } from '../list/filter.ts'
import { networkHeaders, networkRow } from '../list/network-row.ts'
import { command } from '../types.ts'

const TABLE = 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}'
const RAW = 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n'
const KNOWN = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type']
const PREDEFINED = ['bridge', 'host', 'none']

const formatOf = (format: string, quiet: boolean): string => {
  if (format === 'raw') return quiet ? 'network_id: {{.ID}}' : RAW
  if (format !== '' && format !== 'table') return format
  return quiet ? '{{.ID}}' : TABLE
}

const isUsed = (engine: Engine, network: Network): boolean => countBy(engine.containers, joined, network.id) > 0

const typeOf = (network: Network): string => (PREDEFINED.includes(network.name) ? 'builtin' : 'custom')

const badType = (filters: Filters): Problem | undefined => {
  const bad = filters.get('type')?.find((value) => value !== 'builtin' && value !== 'custom')
  return bad === undefined ? undefined : problem('daemon', { text: `invalid filter: 'type'='${bad}'` })
}

const fits = (engine: Engine, filters: Filters, dangling: boolean | undefined, network: Network): boolean =>
  passes(filters, 'driver', (value) => value === network.driver) &&
  passes(filters, 'id', (value) => matches(value, network.id)) &&
  passes(filters, 'name', (value) => matches(value, network.name)) &&
  passes(filters, 'scope', (value) => value === 'local') &&
  passes(filters, 'type', (value) => value === typeOf(network)) &&
  passesLabels(filters, network.labels) &&
  (dangling === undefined || dangling === (typeOf(network) === 'custom' && !isUsed(engine, network)))

/** `docker network ls`: networks by name. */
export const networkLs = command({
  name: 'network ls',
  aliases: ['network list'],
  summary: 'List networks',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as driver=bridge' },
    format: { type: 'string', help: LIST_FORMAT },
    'no-trunc': { type: 'bool', help: 'Whole ids' },
    quiet: { short: 'q', type: 'bool', help: 'Only ids' },
  },
  run(cx, _args, flags) {
    const { engine } = cx.tx
    const filters = readFilters(flags.filter, KNOWN)
    if (isProblem(filters)) return filters
    const dangling = booleanFilter(filters, 'dangling')
    if (isProblem(dangling)) return dangling
    const wrong = badType(filters)
    if (wrong !== undefined) return wrong
    const networks = [...engine.networks.values()]
      .filter((network) => fits(engine, filters, dangling, network))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const rows = networks.map((network) => networkRow(network, !flags['no-trunc']))
    const keys = networks.map((network) => `network:${network.id}` as const)
    return emit(cx, { format: formatOf(flags.format, flags.quiet), headers: networkHeaders, rows }, keys) ?? 0
  },
})
