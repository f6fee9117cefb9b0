import { joined, drawn } from '../block.ts'
import { rect, SIZE, text, wire } from '../draw.ts'
import type { Lifecycle, Way } from '../picture.ts'
import { phrase } from '../say.ts'
import type { Mark, Part, Rect } from '../scene.ts'
import { type Context, fact, type Shape } from '../shape.ts'
import { widthOf } from '../text.ts'
import { badge, BADGE_HEIGHT, badgeWidth } from './badge.ts'
import { narrowPlan } from './lifecycle-narrow.ts'
import type { Plan } from './lifecycle-plan.ts'
import { widePlan } from './lifecycle-wide.ts'
import { masonry } from './wall.ts'

/** Four states beside each other and their ways need as much. */
const ROOM = 600

/** The states of a container and the ways between them. */
export const lifecycle: Shape<Lifecycle> = {
  place(of, width, cx) {
    const plan = width < ROOM ? narrowPlan(width) : widePlan(width)
    const anywhere = of.states.some((state) => state.here.length > 0)
    const nodes = of.states.map((state) => node(state, plan, anywhere, cx))
    const ways = of.ways.map((item) => wayPart(item, plan, cx))
    const ports = new Map<string, Rect>(nodes.map((part) => [part.key, { x: part.x, y: part.y, ...plan.node }]))
    return { ...joined([...ways, ...nodes].map(drawn), width, plan.height), ports }
  },
  tell: (of) =>
    of.states.map((state) => {
      const ways = of.ways.filter((item) => item.from === state.name)
      return fact(stateFact(state, ways.length), ways.map(wayFact))
    }),
}

type State = Lifecycle['states'][number]

function node(of: State, plan: Plan, anywhere: boolean, cx: Context): Part {
  const { w, h } = plan.node
  const at = plan.nodes[of.name] ?? { x: w / 2, y: h / 2 }
  const here = of.here.length > 0
  const label = cx.speak(of.label)
  const names = of.here.join(', ')
  const y = Math.round((h - BADGE_HEIGHT) / 2) - (here ? 9 : 0)
  const marks: Mark[] = [
    ...masonry({ x: 0, y: 0, w, h }, of.name, 5),
    ...badge(Math.round((w - badgeWidth(label)) / 2), y, of.name, label),
  ]
  if (here) marks.push(text(w / 2, y + BADGE_HEIGHT + 15, names, { class: 'b', anchor: 'middle', max: w - 18 }))
  return {
    key: `state:${of.name}`,
    x: Math.round(at.x - w / 2),
    y: Math.round(at.y - h / 2),
    marks,
    class: anywhere && !here ? 'quiet' : '',
  }
}

function wayPart(of: Way, plan: Plan, cx: Context): Part {
  const key = of.from === '' ? of.verb : `${of.from} ${of.verb}`
  const way = plan.ways[key]
  if (!way) return { key: `way:${key}`, x: 0, y: 0, marks: [] }
  const words = cx.speak(plan.roomy ? of.label : of.short)
  const w = widthOf(words, SIZE.label)
  const { x, y, anchor } = way.label
  const left = anchor === 'start' ? x : anchor === 'end' ? x - w : x - Math.ceil(w / 2)
  return {
    key: `way:${key}`,
    x: 0,
    y: 0,
    class: of.taken ? 'taken' : '',
    marks: [
      wire(way.points, 'way', { head: true, round: 6 }),
      rect({ x: left - 2, y: y - 11, w: w + 4, h: 15 }, 'backing'),
      text(x, y, words, { size: 'label', class: 'b', anchor }),
    ],
  }
}

function stateFact(of: State, ways: number) {
  const names = of.here.join(', ')
  if (names) return phrase('picture.state.here', { state: of.label, names })
  return phrase(ways > 0 ? 'picture.state.fact' : 'picture.state.end', { state: of.label })
}

const wayFact = (of: Way) => fact(phrase('picture.way.fact', { verb: of.label, to: phrase(`picture.status.${of.to}`) }))
