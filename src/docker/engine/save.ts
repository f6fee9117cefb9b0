import { parseReference } from '../oci/reference.ts'
import type { Named } from '../oci/archive.ts'
import type { Digest } from '../oci/types.ts'
import { repositoryOf } from './familiar.ts'
import { findImage } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { bundleOf } from './store/bundle-of.ts'
import { storeOf } from './store/store-of.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'

/**
 * Images with their layers, histories and names, as one archive. A repository without a tag stands for all its tags; an
 * id saves an image without names.
 */
export function save(tx: Tx, refs: readonly string[]): Uint8Array | Problem {
  const chosen = new Map<Digest, Set<string>>()
  for (const ref of refs) {
    const found = choose(tx, ref)
    if (isProblem(found)) return found
    for (const [id, names] of found) chosen.set(id, new Set([...(chosen.get(id) ?? []), ...names]))
  }
  const images = [...chosen].map(([id, names]) => namedOf(tx, id, [...names]))
  for (const id of chosen.keys()) sayImage(tx, 'save', id, id)
  return storeOf(tx.engine).save(images)
}

function choose(tx: Tx, ref: string): readonly (readonly [Digest, readonly string[]])[] | Problem {
  const found = findImage(tx, ref)
  if (!isProblem(found) && found.name === undefined) return [[found.id, []]]
  const parsed = parseReference(ref)
  if ('error' in parsed) return problem('badImageName', { text: parsed.error })
  const whole = parsed.tag === undefined && parsed.digest === undefined
  const names = [...tx.engine.tags].filter(([name]) =>
    whole ? repositoryOf(name) === repositoryOf(parsed.full) && isTag(name) : name === parsed.full,
  )
  return names.length > 0 ? names.map(([name, { id }]) => [id, [name]]) : storeOf(tx.engine).notSaved(tx.engine, parsed)
}

// With the classic store a digest is a name as well, which no archive holds.
const isTag = (name: string): boolean => !name.includes('@')

function namedOf(tx: Tx, id: Digest, names: readonly string[]): Named {
  const pulled = names.length > 0 && names.every((name) => tx.world.find(name)?.image.id === id)
  return { bundle: bundleOf(tx.engine, tx.engine.images.get(id)!), names, pulled }
}
