import { note, patch } from './containers.ts'
import { findContainer, named } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem, say } from './problem.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/** Gives a container another name. */
export function rename(tx: Tx, ref: string, wanted: string): Container | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const name = wanted.replace(/^\//, '')
  if (name === '') return problem('emptyNewName', {})
  if (name === container.name) return problem('sameName', {})
  const wrong = NAME.test(name) ? taken(tx, name) : problem('badName', { name: `/${name}` })
  if (wrong) return problem('cannotName', { why: say(wrong) })
  const now = patch(tx, container.id, { name }) ?? container
  note(tx, now, 'rename', { oldName: `/${container.name}` })
  return now
}

function taken(tx: Tx, name: string): Problem | undefined {
  const other = named(tx, name)
  return other && problem('nameInUse', { name, id: other.id })
}
