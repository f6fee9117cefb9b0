import { inOrderOf } from '../fs/by.ts'
import { patch } from './containers.ts'
import { expireProbe, runProbe } from './probe.ts'
import { launch } from './start.ts'
import type { Tx } from './tx.ts'
import { due } from './indexes.ts'
import type { Container, Engine } from './types.ts'

/** The next moment at which the daemon wants to do something by itself: start a container again, check its health. */
export function nextWake({ containers }: Engine): number | undefined {
  const [next] = inOrderOf(containers, due).next().value ?? []
  return next === undefined ? undefined : Number(next)
}

/** Does what is due, the earliest first. */
export function wake(tx: Tx): void {
  for (const container of [...dueNow(tx)]) act(tx, container)
}

function* dueNow({ engine, clock }: Tx): Generator<Container> {
  for (const [at, container] of inOrderOf(engine.containers, due)) {
    if (Number(at) > clock) return
    yield container
  }
}

function act(tx: Tx, container: Container): void {
  if (container.status !== 'restarting')
    return container.health?.running ? expireProbe(tx, container) : runProbe(tx, container)
  patch(tx, container.id, { restartCount: container.restartCount + 1 })
  launch(tx, container.id)
}
