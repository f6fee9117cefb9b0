import { isProblem, problem, type Problem } from '../../engine/problem.ts'
import type { Happening } from '../../engine/types.ts'
import { VALUE_FORMAT } from '../format-help.ts'
import { toJson } from '../format/json.ts'
import type { Template } from '../format/template/nodes.ts'
import { parseTemplate } from '../format/template/parse.ts'
import { render } from '../format/template/render.ts'
import { map, pointer, struct, type GoStruct } from '../format/value.ts'
import { passes, type Filters } from '../list/filter.ts'
import { parseMoment, rfc3339Nano } from '../time.ts'
import { command, type Context, type Result } from '../types.ts'

const TYPES = ['builder', 'container', 'image', 'network', 'volume']

const idOf = (event: Happening): string => event.id

const messageOf = (event: Happening): GoStruct =>
  pointer('events.Message', {
    'Type>Type': event.on,
    Action: event.verb,
    Actor: struct('events.Actor', { ID: event.id, Attributes: map(event.attributes) }),
    'Scope>scope?': 'local',
    'Time>time?': Math.floor(event.at / 1000),
    // Past 2^53 the last digits of a JavaScript number are lost: it is written as text.
    'TimeNano>timeNano?': { kind: 'number', text: `${event.at}000000` },
  })

/** '2026-11-24T09:35:43.187000000Z container destroy 19699b1a995f… (image=alpine, name=web)'. */
const lineOf = (event: Happening): string => {
  const attributes = Object.entries(event.attributes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
  return `${rfc3339Nano(event.at)} ${event.on} ${event.verb} ${idOf(event)} (${attributes.join(', ')})`
}

const about = (event: Happening, type: string, value: string): boolean => {
  const { name, container } = event.attributes
  if (event.on === type) return name === value || (value !== '' && event.id.startsWith(value)) || event.id === value
  return type === 'container' && container !== undefined && value !== '' && container.startsWith(value)
}

const fits = (filters: Filters, event: Happening): boolean =>
  passes(filters, 'type', (value) => value === event.on) &&
  passes(filters, 'event', (value) => event.verb === value || event.verb.startsWith(`${value}:`)) &&
  passes(filters, 'action', (value) => event.verb === value || event.verb.startsWith(`${value}:`)) &&
  passes(filters, 'scope', (value) => value === 'local') &&
  (filters.get('label') ?? []).every((word) => {
    const [key = '', ...rest] = word.split('=')
    return Object.hasOwn(event.attributes, key) && (rest.length === 0 || event.attributes[key] === rest.join('='))
  }) &&
  TYPES.every((type) => passes(filters, type, (value) => about(event, type, value)))

const readWords = (words: readonly string[]): Filters => {
  const filters = new Map<string, string[]>()
  for (const word of words) {
    const at = word.indexOf('=')
    const key = word.slice(0, at).trim()
    filters.set(key, [...(filters.get(key) ?? []), word.slice(at + 1)])
  }
  return filters
}

const moment = (text: string, now: number, absent: number): number | Problem => {
  if (text === '') return absent
  const at = parseMoment(text, now)
  return typeof at === 'number' ? at : problem('client', { text: at.error })
}

const isNumber = (value: number | Problem): value is number => typeof value === 'number'

const printEvent = (
  cx: Context,
  event: Happening,
  template: Template | undefined,
  json: boolean,
): Problem | undefined => {
  if (template === undefined) {
    cx.out(`${json ? toJson(messageOf(event)) : lineOf(event)}\n`)
    return undefined
  }
  const text = render(template, messageOf(event))
  if (typeof text !== 'string') return problem('client', { text: `Error parsing format: ${text.error}` }, 64)
  cx.out(`${text}\n`)
  return undefined
}

/** How often a waiting client looks for more, ms. */
const EVERY = 100

/** What a client shows, and how far it is: the moment of the last event that it has seen, and how many of that moment. */
interface Watching {
  readonly format: string
  readonly words: readonly string[]
  readonly at: number
  readonly seen: number
}

const templateOf = (format: string): Template | undefined | Problem => {
  const template = format === '' || format === 'json' ? undefined : parseTemplate(format)
  if (template === undefined || !('error' in template)) return template
  return problem('client', { text: `Error parsing format: ${template.error}` }, 64)
}

const printAll = (cx: Context, events: readonly Happening[], { format, words }: Watching): Problem | undefined => {
  const template = templateOf(format)
  if (isProblem(template)) return template
  const filters = readWords(words)
  for (const event of events.filter((one) => fits(filters, one))) {
    const wrong = printEvent(cx, event, template, format === 'json')
    if (wrong !== undefined) return wrong
  }
  return undefined
}

const atOf = (cx: Context, at: number): number => cx.tx.engine.events.filter((event) => event.at === at).length

/** Shows what has come since, and waits for more. */
const watch = (cx: Context, watching: Watching): Result => {
  const { at, seen } = watching
  const now = cx.tx.engine.events.filter((event) => event.at === at).slice(seen)
  const wrong = printAll(cx, [...now, ...cx.tx.engine.events.filter((event) => event.at > at)], watching)
  if (wrong !== undefined) return wrong
  const last = cx.tx.engine.events.at(-1)?.at ?? at
  const place = { ...watching, at: Math.max(at, last), seen: atOf(cx, Math.max(at, last)) }
  return { wait: { until: cx.tx.clock + EVERY }, place }
}

/** `docker events`: what has happened since a moment, and what happens from now on, until it is interrupted. */
export const systemEvents = command({
  name: 'system events',
  aliases: ['events'],
  summary: 'Show what has happened in the engine',
  usage: '[OPTIONS]',
  args: { min: 0, max: 0 },
  flags: {
    filter: { short: 'f', type: 'filter', help: 'Only those that it describes, such as type=container' },
    format: { type: 'string', help: VALUE_FORMAT },
    since: { type: 'string', help: 'From this moment on, or this long ago' },
    until: { type: 'string', help: 'Up to this moment, or this long ago' },
  },
  run(cx, _args, flags) {
    const { clock } = cx.tx
    const since = moment(flags.since, clock, clock)
    const until = moment(flags.until, clock, clock)
    if (!isNumber(since)) return since
    if (!isNumber(until)) return until
    const watching = { format: flags.format, words: flags.filter, at: clock, seen: atOf(cx, clock) }
    const inTime = (event: Happening) => event.at >= since && event.at <= until
    const past = flags.since === '' && flags.until === '' ? [] : cx.tx.engine.events.filter(inTime)
    const wrong = printAll(cx, past, watching)
    return wrong ?? (flags.until === '' ? watch(cx, watching) : 0)
  },
  resume: (cx, place) => watch(cx, place as Watching),
})
