import { type Container, type Engine, lifecycle as table } from '../../docker/engine/types.ts'
import type { Lifecycle, Picture, Way } from '../picture.ts'
import { type Focus, subjects } from '../read/focus.ts'
import { phrase } from '../say.ts'
import type { View } from '../view.ts'

type State = Lifecycle['states'][number]

/**
 * The states that a container can be in, and what leads from one to the next: the engine's own table. The state of the
 * container in the focus is lit, and the way that it has just taken.
 */
export const lifecycle: View = (engine: Engine, focus: Focus, before?: Engine): Picture => {
  const here = subjects(engine, focus, before).containers
  const states = [...Object.keys(table), 'removed'].map((name): State => ({
    name: name as State['name'],
    label: phrase(`picture.status.${name}`),
    here: here.filter((one) => statusOf(engine, one.it) === name).map((one) => one.it.name),
  }))
  return {
    title: phrase('picture.lifecycle.title'),
    root: {
      kind: 'lifecycle',
      states,
      ways: waysOf(
        here.map((one) => one.it),
        engine,
        before,
      ),
    },
    links: [],
  }
}

const statusOf = (engine: Engine | undefined, container: Container): string =>
  engine?.containers.get(container.id)?.status ?? 'removed'

const labels = (verb: string) => ({
  label: phrase(`picture.verb.${verb}`),
  short: phrase(`picture.verb.${verb}.short`),
})

function waysOf(containers: readonly Container[], engine: Engine, before?: Engine): Way[] {
  const moves = containers.map((one) => ({
    from: before?.containers.get(one.id)?.status ?? '',
    to: statusOf(engine, one),
  }))
  const taken = (from: string, to: string): boolean =>
    before !== undefined && moves.some((move) => move.from === from && move.to === to)
  const create: Way = { from: '', verb: 'create', to: 'created', ...labels('create'), taken: taken('', 'created') }
  const rest = Object.entries(table).flatMap(([from, verbs]) =>
    Object.entries(verbs).map(([verb, to]): Way => ({
      from,
      verb,
      to,
      ...labels(verb),
      taken: from !== to && taken(from, to),
    })),
  )
  return [create, ...rest]
}
