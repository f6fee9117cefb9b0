import { storeOf } from '../engine/store/store-of.ts'
import type { Digest } from '../oci/types.ts'
import type { Tx } from '../engine/tx.ts'
import type { Exported } from './export-image.ts'
import { fetchBase, imageKey } from './base-image.ts'
import { hasCached } from './cache.ts'
import { baseOf, opKey } from './evaluate.ts'
import { failed } from './failure.ts'
import type { Job } from './job.ts'
import { doImage, opAt } from './outcome.ts'
import { needs, type ImageOp } from './ops.ts'
import { statusAt, vertexAt, type Vertex } from './vertex.ts'

const parentOf = (tx: Tx, { layers }: ImageOp): Digest | undefined => tx.engine.layers.get(layers.at(-1)!)?.parent

/**
 * The step of a base image: what is fetched for it, or that an earlier build knew it already (recording build-no-cache).
 * An image that was only pulled is unpacked first.
 */
const imageVertex = (tx: Tx, job: Job, index: number): Vertex => {
  const op = opAt(job, index) as ImageOp
  const known = hasCached(tx.engine, imageKey(op.layers), parentOf(tx, op))
  const fetched = fetchBase(tx, op)
  const statuses = [
    // The classic store has no digest to resolve an image by that is here.
    ...(op.reference.includes('@') ? [statusAt(`resolve ${op.reference}`, tx.clock)] : []),
    ...fetched.map(({ blob, size }) => statusAt(blob, tx.clock, size, size)),
    ...fetched.map(({ blob }) => statusAt(`extracting ${blob}`, tx.clock)),
  ]
  const cached = known && fetched.length === 0 && isLoaded(tx, job, index)
  return vertexAt(op.name, tx.clock, { statuses, result: cached ? 'cached' : 'done' })
}

/** Whether an image has to be unpacked: something that is made anew stands on it, or nothing does. */
const isLoaded = (tx: Tx, job: Job, image: number): boolean => {
  const { ops, result } = job.conversion!
  const done = doImage(job, image, ops[image] as ImageOp)
  return (
    result === image ||
    job.queue.some((index) => {
      const op = ops[index]!
      if (op.kind === 'image' || op.on !== image) return false
      const ready = needs(op).every((one) => one === image)
      const key = ready ? opKey(tx, done, op) : undefined
      return (
        op.fresh === true ||
        key === undefined ||
        failed(key) ||
        !hasCached(tx.engine, key, baseOf(done, image).layers.at(-1))
      )
    })
  )
}

/** The steps that make files of the here-documents. */
const documentVertices = (tx: Tx, job: Job): readonly Vertex[] =>
  job.queue.flatMap((index) => {
    const op = opAt(job, index)
    const documents =
      op.kind === 'copy'
        ? op.actions.filter(({ origin }) => typeof origin === 'object' && 'document' in origin).length
        : op.kind === 'run' && op.script
          ? 1
          : 0
    return Array.from({ length: documents }, () => vertexAt('[internal] preparing inline document', tx.clock))
  })

/** Fetches the base images. Their steps come first on a terminal; without one, after that of the context, which ends sooner. */
export const withImages = (tx: Tx, job: Job): Job => {
  const images = job.queue.filter((index) => opAt(job, index).kind === 'image')
  const vertices = [...images.map((index) => imageVertex(tx, job, index)), ...documentVertices(tx, job)]
  const at = job.vertices.findIndex(({ name }) => name === '[internal] load build context')
  if (job.options.plain || at < 0) return { ...job, vertices: [...job.vertices, ...vertices] }
  return { ...job, vertices: job.vertices.toSpliced(at, 0, ...vertices) }
}

/** The last step: what was written, and the names that it got. */
export const exportVertex = (
  tx: Tx,
  { id, configDigest }: Exported,
  tags: readonly string[],
  unpacked: boolean,
): Vertex => {
  const statuses = ['exporting layers', ...storeOf(tx.engine).exported(id, configDigest, tags, unpacked)]
  return vertexAt('exporting to image', tx.clock, { statuses: statuses.map((text) => statusAt(text, tx.clock)) })
}
