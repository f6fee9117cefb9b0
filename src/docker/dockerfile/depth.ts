import { storeOf } from '../engine/store/store-of.ts'
import type { Tx } from '../engine/tx.ts'
import { hex } from '../oci/digest.ts'
import { bytesOf } from '../fs/tree.ts'
import type { Digest } from '../oci/types.ts'
import { baseOf } from './evaluate.ts'
import { failure, type Failure } from './failure.ts'
import type { Job } from './job.ts'
import type { LayerOp } from './ops.ts'

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** 25 letters and digits, as BuildKit names what it prepares. */
const nameOf = (text: string): string => {
  const digits = hex(bytesOf(text))
  const letter = (at: number) => LETTERS[Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16) % LETTERS.length]
  return Array.from({ length: 25 }, (_, at) => letter(at)).join('')
}

/** The failure of an operation whose layer would lie on more layers than the image store can mount (depth.console). */
export const tooDeep = (tx: Tx, job: Job, op: LayerOp, key: Digest): Failure | undefined => {
  const below = baseOf(job, op.on).layers
  if (below.length < storeOf(tx.engine).deepest.built) return undefined
  return failure(`failed to prepare ${nameOf(below.at(-1) ?? '')} as ${nameOf(key)}: max depth exceeded`)
}
