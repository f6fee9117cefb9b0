import { isUp, note } from './containers.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'
import type { StopOptions } from './stop.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

/** Stops a container, if it runs, and starts it: new processes and namespaces on the same writable layer. */
export function restart(tx: Tx, ref: string, options: StopOptions = {}): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const stopped =
    isUp(container) || container.status === 'restarting'
      ? stop(tx, [container.id], { ...options, again: true })[0]!
      : container
  if (isProblem(stopped))
    return problem('cannotRestart', { ref, why: say(stopped).replace(/^cannot stop container: \S+: /, '') })
  const started = start(tx, container.id)
  if (isProblem(started)) return problem('cannotRestart', { ref, why: say(started) })
  note(tx, started, 'restart')
  return started
}
