import { merged } from '../fs/union.ts'
import { exportArchive } from '../oci/archive.ts'
import { note } from './containers.ts'
import { disk } from './disks.ts'
import { findContainer } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem } from './problem.ts'
import type { Tx } from './tx.ts'

/** The files of a container as one tar archive: the union of its layers, without the contents of volumes and without any metadata. */
export function exportContainer(tx: Tx, ref: string): Uint8Array | Problem {
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  const files = disk(tx, `container/${container.id}`)
  note(tx, container, 'export')
  return files?.kind === 'union' ? exportArchive(merged(files)) : new Uint8Array(0)
}
