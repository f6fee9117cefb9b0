import type { Line } from '../outline.ts'
import type { Say } from '../say.ts'
import { type Actor, type Message, messages, type Run } from './messages.ts'

const order: readonly Actor[] = ['client', 'engine', 'store', 'container', 'registry']

/** Text of a message, as Mermaid reads it: `#` and `;` mean something there. */
const escaped = (text: string): string => text.replace(/[#;]/g, (mark) => `#${mark.charCodeAt(0)};`)

const named = (actor: Actor, say: Say): string => `${actor} as ${escaped(say(`flow.actor.${actor}`))}`

/** A message and what it does to the container's life. */
function lines(message: Message, say: Say): readonly string[] {
  const { from, to, text, later, life } = message
  const arrow = from === 'container' || to === 'client' ? '-->>' : '->>'
  return [
    ...(later > 0 ? [`Note over engine,container: ${escaped(say('flow.later', { count: later }))}`] : []),
    ...(life === 'made' ? [`create participant ${named('container', say)}`] : []),
    ...(life === 'gone' ? ['destroy container'] : []),
    `${from}${arrow}${to}: ${escaped(text)}`,
    ...(life === 'starts' ? ['activate container'] : []),
    ...(life === 'ends' ? ['deactivate container'] : []),
  ]
}

/** The registry stands in no column of its own: what the engine asks of it, it says to itself. */
const folded = (message: Message): Message => (message.to === 'registry' ? { ...message, to: 'engine' } : message)

/**
 * What happens when a line runs, as a Mermaid sequence diagram. A container that is there already stands at the top. `compact` is
 * for narrow places: one column less.
 */
export function sequenceMermaid(run: Run, say: Say, compact: boolean): string {
  const all = messages(run, say).map((message) => (compact ? folded(message) : message))
  const made = all.some(({ life }) => life === 'made')
  const ends = all.findIndex(({ life }) => life === 'ends')
  const lives = ends >= 0 && !all.slice(0, ends).some(({ life }) => life === 'starts')
  const there = order.filter((actor) => all.some(({ from, to }) => from === actor || to === actor))
  return [
    'sequenceDiagram',
    ...there.filter((actor) => actor !== 'container' || !made).map((actor) => `participant ${named(actor, say)}`),
    ...(lives ? ['activate container'] : []),
    ...all.flatMap((message) => lines(message, say)),
  ].join('\n')
}

/** The same as a list. */
export const sequenceLines = (run: Run, say: Say): readonly Line[] =>
  messages(run, say).map(({ from, to, text, later }) => {
    const way = { from: say(`flow.actor.${from}`), to: say(`flow.actor.${to}`), text }
    const after = later > 0 ? `${say('flow.later', { count: later })}: ` : ''
    return { text: after + say('flow.message', way), inside: [] }
  })
