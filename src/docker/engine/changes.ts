import type { Change } from '../fs/union.ts'
import { changes as changesOf } from '../fs/union.ts'
import { disk } from './disks.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem } from './problem.ts'
import type { Tx } from './tx.ts'

/** What `docker diff` prints of a container: its writable layer against what lies below, the init layer included. */
export function changes(tx: Tx, ref: string): readonly Change[] | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const files = disk(tx, `container/${container.id}`)
  return files?.kind === 'union' ? changesOf(files) : []
}
