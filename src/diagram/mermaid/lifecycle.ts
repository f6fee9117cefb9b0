import { lifecycle } from '../../docker/engine/types.ts'
import type { Line } from '../outline.ts'
import type { Say } from '../say.ts'

/** A way from one state to another: the verbs that lead there, and those that lead back when both are drawn as one line. */
interface Way {
  readonly from: string
  readonly to: string
  readonly verbs: readonly string[]
  readonly back?: readonly string[]
}

/** Text in quotes, as Mermaid reads it. */
const quoted = (text: string): string => `"${text.replaceAll('"', '#quot;')}"`

const BREAK = '<br/>'

/** The ways between the states, those with the same ends in one. */
function ways(): readonly Way[] {
  const found = new Map<string, Way>()
  for (const [from, verbs] of Object.entries(lifecycle))
    for (const [verb, to] of Object.entries(verbs)) {
      const before = found.get(`${from} ${to}`)
      found.set(`${from} ${to}`, { from, to, verbs: [...(before?.verbs ?? []), verb] })
    }
  return [...found.values()]
}

/** Ways that lead to and fro become one. */
function merged(all: readonly Way[]): readonly Way[] {
  const reverse = (way: Way): Way | undefined =>
    all.find(({ from, to }) => from === way.to && to === way.from && from !== to)
  return all.flatMap((way) => {
    const back = reverse(way)
    if (!back) return [way]
    return all.indexOf(back) < all.indexOf(way) ? [] : [{ ...way, back: back.verbs }]
  })
}

/**
 * The life of a container as a Mermaid flowchart, from the table that the engine runs by. `compact` is for narrow places: ways to
 * and fro share a line, and labels are set in several lines.
 */
export function lifecycleMermaid(say: Say, compact: boolean): string {
  const verbs = (names: readonly string[]): string[] =>
    names.flatMap((verb) => (compact ? say(`flow.verb.${verb}`).split(', ') : [say(`flow.verb.${verb}`)]))
  const label = (way: Way): string =>
    way.back
      ? quoted(
          [...verbs(way.verbs).map((verb) => `${verb} ↓`), ...verbs(way.back).map((verb) => `${verb} ↑`)].join(BREAK),
        )
      : quoted(verbs(way.verbs).join(compact ? BREAK : ', '))
  return [
    'flowchart TB',
    'none(( )):::dot',
    ...Object.keys(lifecycle).map((state) => `${state}(${quoted(say(`flow.state.${state}`))}):::${state}`),
    `removed(${quoted(say('flow.state.removed'))}):::removed`,
    `none -- ${quoted(say('flow.verb.create'))} --> created`,
    ...(compact ? merged(ways()) : ways()).map(
      (way) => `${way.from} ${way.back ? '<--' : '--'} ${label(way)} --> ${way.to}`,
    ),
  ].join('\n')
}

/** The same as a list: each state, and where it can go from there. */
export const lifecycleLines = (say: Say): readonly Line[] =>
  Object.keys(lifecycle).map((state) => ({
    text: say(`flow.state.${state}`),
    inside: ways()
      .filter(({ from }) => from === state)
      .map(({ to, verbs }) => ({
        text: say('flow.way', {
          verbs: verbs.map((verb) => say(`flow.verb.${verb}`)).join(', '),
          to: say(`flow.state.${to}`),
        }),
        inside: [],
      })),
  }))
