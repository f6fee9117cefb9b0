import { parseReference } from '../oci/reference.ts'
import type { Digest } from '../oci/types.ts'
import { setTag } from './add-image.ts'
import { findImage } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import type { Tx } from './tx.ts'

/** Makes a name for an image, or moves it there from another. */
export function tag(tx: Tx, source: string, target: string): Digest | Problem {
  const wrong = misspelt(source)
  if (wrong) return wrong
  const parsed = parseReference(target)
  if ('error' in parsed) return problem('cannotParse', { text: target, why: parsed.error })
  if (parsed.digest !== undefined) return problem('tagWithDigest', {})
  const found = findImage(tx, source)
  if (isProblem(found)) return found
  setTag(tx, parsed.full, found.id)
  sayImage(tx, 'tag', found.id, parsed.familiar)
  return found.id
}

function misspelt(source: string): Problem | undefined {
  if (/^(?:sha256:)?[0-9a-f]{4,64}$/.test(source)) return undefined
  const parsed = parseReference(source)
  return 'error' in parsed ? problem('cannotParse', { text: source, why: parsed.error }) : undefined
}

/** A step of an image: its labels, and the name that it is about. */
export function sayImage(tx: Tx, verb: string, id: Digest, name: string): void {
  tx.step('image', verb, id, { ...tx.engine.images.get(id)?.config.config.Labels, name })
}
