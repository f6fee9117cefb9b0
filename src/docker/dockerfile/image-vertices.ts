import type { Tx } from '../engine/tx.ts'
import type { Exported } from './export-image.ts'
import type { Job } from './job.ts'
import type { Op } from './ops.ts'
import { statusAt, vertexAt, type Vertex, type VertexStatus } from './vertex.ts'

const fetchedStatuses = (tx: Tx, job: Job, op: Extract<Op, { kind: 'image' }>): VertexStatus[] => {
  const fetched = job.fetched[op.reference] ?? []
  return [
    ...fetched.map(({ blob, size }) => statusAt(blob, tx.clock, size, size)),
    ...fetched.map(({ blob }) => statusAt(`extracting ${blob}`, tx.clock)),
  ]
}

/** The step of a base image: what was fetched for it, or that it was there. */
export const imageVertex = (tx: Tx, job: Job, op: Extract<Op, { kind: 'image' }>, loaded: boolean): Vertex => {
  const fetched = fetchedStatuses(tx, job, op)
  const statuses = [statusAt(`resolve ${op.reference}`, tx.clock), ...fetched]
  return vertexAt(op.name, tx.clock, { statuses, result: loaded && fetched.length === 0 ? 'cached' : 'done' })
}

/** The last step: what was written, and the names that it got. */
export const exportVertex = (now: number, { id, configDigest }: Exported, tags: readonly string[], unpacked: boolean): Vertex => {
  const names = tags.length > 0 ? tags : [`moby-dangling@${id}`]
  const statuses = [
    'exporting layers',
    `exporting manifest ${id}`,
    `exporting config ${configDigest}`,
    ...names.flatMap((name) => [`naming to ${name}`, ...(unpacked ? [`unpacking to ${name}`] : [])]),
  ]
  return vertexAt('exporting to image', now, { statuses: statuses.map((text) => statusAt(text, now)) })
}
