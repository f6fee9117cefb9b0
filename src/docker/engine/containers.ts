import { set, unset } from '../fs/map.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'
import { lifecycle } from './types.ts'

type Verbs = { [S in keyof typeof lifecycle]: keyof (typeof lifecycle)[S] }[keyof typeof lifecycle]

/** Puts a container into the engine, or the new state of one that is there. */
export function putContainer(tx: Tx, container: Container): Container {
  tx.set({ containers: set(tx.engine.containers, container.id, container) })
  return container
}

/** Changes what a container is beside its status; undefined when it is gone. */
export function patch(tx: Tx, id: string, part: Partial<Omit<Container, 'status' | 'id'>>): Container | undefined {
  const container = tx.engine.containers.get(id)
  return container && putContainer(tx, { ...container, ...part })
}

/** Whether the lifecycle has a way on from a container's status by this verb. */
export const can = (container: Container, verb: Verbs): boolean => verb in lifecycle[container.status]

/**
 * Takes a container one step along its lifecycle, the only way in which a status changes; 'removed' takes it out of the
 * engine. Undefined, and nothing happens, when the table has no such step from where it is.
 */
export function move(tx: Tx, id: string, verb: Verbs, part: Partial<Container> = {}): Container | undefined {
  const container = tx.engine.containers.get(id)
  const ways: Partial<Record<Verbs, Container['status'] | 'removed'>> = container ? lifecycle[container.status] : {}
  const status = ways[verb]
  if (container === undefined || status === undefined) return undefined
  if (status !== 'removed') return putContainer(tx, { ...container, ...part, status })
  tx.set({ containers: unset(tx.engine.containers, id) })
  return container
}

/** Whether it has a first process: running or paused. */
export const isUp = (container: Container | undefined): boolean =>
  container?.status === 'running' || container?.status === 'paused'

/** What `docker events` says of a container: its labels, its image as it was named, its name. */
export const about = (container: Container): Readonly<Record<string, string>> => ({
  ...container.spec.config.Labels,
  image: container.spec.image,
  name: container.name,
})

/** Notes a step of a container, in the state that it has now. */
export function note(tx: Tx, container: Container, verb: string, more: Readonly<Record<string, string>> = {}): void {
  tx.step('container', verb, container.id, { ...about(container), ...more })
}
