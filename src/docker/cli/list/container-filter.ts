import { isUp } from '../../engine/containers.ts'
import { findContainer, findImage } from '../../engine/find.ts'
import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import type { Container, Engine } from '../../engine/types.ts'
import { matches, passes, passesLabels, readFilters, type Filters } from './filter.ts'
import { portsOf, type Port } from './ports.ts'

const KNOWN = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
]
const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']
const HEALTH = ['none', 'starting', 'healthy', 'unhealthy']

type Test = (container: Container) => boolean

const invalid = (word: string, why: string): Problem => problem('daemon', { text: `invalid filter '${word}': ${why}` })

const oneOf = (filters: Filters, key: string, what: string, choices: readonly string[]): Problem | undefined => {
  const bad = filters.get(key)?.find((value) => !choices.includes(value))
  if (bad === undefined) return undefined
  return invalid(`${key}=${bad}`, `invalid value for ${what} (${bad}): must be one of ${choices.join(', ')}`)
}

const badCode = (filters: Filters): Problem | undefined => {
  const bad = filters.get('exited')?.find((value) => !/^[+-]?\d+$/.test(value))
  return bad === undefined ? undefined : invalid(`exited=${bad}`, `strconv.Atoi: parsing "${bad}": invalid syntax`)
}

const badPort = (filters: Filters, key: string): Problem | undefined => {
  const bad = filters.get(key)?.find((value) => !/^\d+(-\d+)?(\/\w+)?$/.test(value))
  if (bad === undefined) return undefined
  const why = `strconv.ParseUint: parsing "${bad}": invalid syntax`
  return problem('daemon', { text: `error while looking up for ${key} ${bad}: ${why}` })
}

/** The moment before or after which a container has to be made: that of another one. */
const moment = (engine: Engine, filters: Filters, key: string): number | undefined | Problem => {
  const ref = filters.get(key)?.at(-1)
  if (ref === undefined) return undefined
  const found = findContainer({ engine }, ref)
  return isProblem(found) ? found : found.created
}

/** Made from the image, or from one that was built on it. */
const descends = (engine: Engine, container: Container, ref: string): boolean => {
  const found = findImage({ engine }, ref)
  if (isProblem(found)) return false
  const layers = engine.images.get(found.id)?.layers ?? []
  return (
    container.image === found.id || (layers.length > 0 && layers.every((layer, at) => container.layers[at] === layer))
  )
}

const inRange = (ports: readonly Port[], word: string, published: boolean): boolean => {
  const [, first = '', last = first, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(word) ?? []
  return ports.some((port) => {
    const number = published ? port.public : port.private
    return number !== undefined && number >= Number(first) && number <= Number(last) && port.protocol === protocol
  })
}

const onNetwork = (engine: Engine, container: Container, word: string): boolean =>
  container.networks.includes(word) ||
  container.networks.some((name) =>
    [...engine.networks.values()].some((one) => one.name === name && one.id.startsWith(word)),
  )

const hasVolume = (container: Container, word: string): boolean =>
  container.spec.mounts.some((mount) => mount.target === word || mount.source === word)

/** It has run and does not run now. */
const ended = (container: Container): boolean => container.started !== undefined && !isUp(container)

const test = (engine: Engine, filters: Filters, before: number | undefined, since: number | undefined): Test => {
  return (container) =>
    passes(filters, 'id', (value) => matches(value, container.id)) &&
    passes(filters, 'name', (value) => matches(value, container.name) || matches(value, `/${container.name}`)) &&
    passes(filters, 'status', (value) => value === container.status) &&
    passes(filters, 'exited', (value) => ended(container) && container.exitCode === Number(value)) &&
    passes(filters, 'ancestor', (value) => descends(engine, container, value)) &&
    passes(filters, 'health', (value) => value === (container.health?.status ?? 'none')) &&
    passes(filters, 'network', (value) => onNetwork(engine, container, value)) &&
    passes(filters, 'volume', (value) => hasVolume(container, value)) &&
    passes(filters, 'publish', (value) => inRange(portsOf(container), value, true)) &&
    passes(filters, 'expose', (value) => inRange(portsOf(container), value, false)) &&
    passes(filters, 'is-task', (value) => value === 'false' || value === '0') &&
    passesLabels(filters, container.spec.config.Labels) &&
    (before === undefined || container.created < before) &&
    (since === undefined || container.created > since)
}

/** What `docker ps --filter` lets through. `all` is true where the filter asks for containers that do not run. */
export const containerFilter = (
  engine: Engine,
  words: readonly string[],
): { readonly test: Test; readonly all: boolean } | Problem => {
  const filters = readFilters(words, KNOWN)
  if (isProblem(filters)) return filters
  const wrong =
    oneOf(filters, 'status', 'state', STATES) ??
    oneOf(filters, 'health', 'health', HEALTH) ??
    badCode(filters) ??
    badPort(filters, 'publish') ??
    badPort(filters, 'expose')
  if (wrong !== undefined) return wrong
  const before = moment(engine, filters, 'before')
  const since = moment(engine, filters, 'since')
  if (isProblem(before)) return before
  if (isProblem(since)) return since
  return { test: test(engine, filters, before, since), all: filters.has('status') }
}
