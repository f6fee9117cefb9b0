import { isUp } from '../../engine/containers.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import type { Container } from '../../engine/types.ts'
import { LIST_FORMAT } from '../format-help.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import { method, row } from '../format/value.ts'
import { containerFilter } from '../list/container-filter.ts'
import { newestContainers } from '../list/container-info.ts'
import { containerHeaders, containerRow } from '../list/container-row.ts'
import { emit } from '../list/emit.ts'
import { command } from '../types.ts'

const TABLE = 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}'
const RAW = `container_id: {{.ID}}
image: {{.Image}}
command: {{.Command}}
created_at: {{.CreatedAt}}
state: {{- pad .State 1 0}}
status: {{- pad .Status 1 0}}
names: {{.Names}}
labels: {{- pad .Labels 1 0}}
ports: {{- pad .Ports 1 0}}
`

const formatOf = (format: string, quiet: boolean, size: boolean): string => {
  if (format === 'raw') return quiet ? 'container_id: {{.ID}}' : RAW + (size ? 'size: {{.Size}}\n' : '')
  if (quiet) return '{{.ID}}'
  return format === '' || format === 'table' ? TABLE + (size ? '\t{{.Size}}' : '') : format
}

/** A container of which every column is empty: docker tries a format on one before it asks the engine. */
const nobody = row('formatter.ContainerContext', {
  ...Object.fromEntries(Object.keys(containerHeaders).map((name) => [name, ''])),
  Label: method(1, () => ''),
})

const formatProblem = (format: string): Problem | undefined => {
  const template = parseTemplate(format)
  if ('error' in template) return problem('client', { text: `failed to parse template: ${template.error}` })
  const text = render(template, nobody)
  return typeof text === 'string' ? undefined : problem('client', { text: `failed to execute template: ${text.error}` })
}

/** `docker ps`: containers, the newest first; those that run, unless more is asked for. */
export const containerLs = command({
  name: 'container ls',
  aliases: ['container list', 'container ps', 'ps'],
  summary: 'List containers',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    all: { short: 'a', type: 'bool', help: 'Also those that do not run' },
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as status=exited' },
    format: { type: 'string', help: LIST_FORMAT },
    last: { short: 'n', type: 'int', default: '-1', help: 'Only so many, the newest, in any state' },
    latest: { short: 'l', type: 'bool', help: 'Only the newest, in any state' },
    'no-trunc': { type: 'bool', help: 'Whole ids and commands' },
    quiet: { short: 'q', type: 'bool', help: 'Only ids' },
    size: { short: 's', type: 'bool', help: 'The size of the writable layer, and of all layers' },
  },
  run(cx, _args, flags) {
    if (flags.quiet && flags.format !== '') {
      cx.err('WARNING: Ignoring custom format, because both --format and --quiet are set.\n')
    }
    const wrong = formatProblem(flags.format)
    if (wrong !== undefined) return wrong
    const { engine } = cx.tx
    const filter = containerFilter(engine, flags.filter)
    if (isProblem(filter)) return filter
    const last = flags.latest && !flags.given('last') ? 1 : flags.last
    const shown = (container: Container) =>
      (flags.all || last > 0 || filter.all || isUp(container)) && filter.test(container)
    const found = newestContainers(engine).filter(shown)
    const containers = last > 0 ? found.slice(0, last) : found
    const options = { trunc: !flags['no-trunc'], size: flags.size || flags.format !== 'json', virtual: true }
    const rows = containers.map((container) => containerRow(engine, container, options))
    const keys = containers.map((container) => `container:${container.id}` as const)
    const format = formatOf(flags.format, flags.quiet, flags.size)
    return emit(cx, { format, headers: containerHeaders, rows }, keys) ?? 0
  },
})
