import { by, keysBy, startingWith } from '../fs/by.ts'
import { parseReference } from '../oci/reference.ts'
import { isDigest } from '../oci/digest.ts'
import type { Digest } from '../oci/types.ts'
import { called, named as byName, naming } from './indexes.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import { storeOf } from './store/store-of.ts'
import type { Container, Engine, Network, Volume } from './types.ts'

/** Anything that has an engine: a transaction, or `{ engine }`. */
export interface Has {
  readonly engine: Engine
}

/** An image that was found, and the full name by which it was, when it was not found by its id. */
export interface FoundImage {
  readonly id: Digest
  readonly name?: string
}

/** A container by its name (with or without a leading slash), its id, or the beginning of its id. */
export function findContainer({ engine }: Has, ref: string): Container | Problem {
  if (ref === '') return problem('emptyContainer', {})
  const exact = engine.containers.get(ref)
  if (exact) return exact
  const name = ref.replace(/^\//, '')
  const one = named({ engine }, name)
  if (one) return one
  const [first, second] = startingWith(engine.containers, ref)
  if (second !== undefined) return problem('ambiguousContainer', { ref })
  return (first === undefined ? undefined : engine.containers.get(first)) ?? problem('noContainer', { ref: name })
}

/** Containers with this name, at most one: a name is used once. */
export function named({ engine }: Has, name: string): Container | undefined {
  return by(engine.containers, byName, name)[0]
}

/** An image by its name, its id, the first digits of its id, or `name@digest`; a name that is an id is one to each store. */
export function findImage({ engine }: Has, ref: string): FoundImage | Problem {
  const { namesFirst, digestsOf } = storeOf(engine)
  const parsed = parseReference(ref)
  const tag = 'error' in parsed ? undefined : engine.tags.get(parsed.full)
  const named = tag && !('error' in parsed) ? { id: tag.id, name: parsed.full } : undefined
  if (named && namesFirst) return named
  const byId = imageById(engine, ref)
  if (byId !== undefined) return byId === 'many' ? problem('ambiguousImage', { ref }) : { id: byId }
  if ('error' in parsed) return problem('badImageName', { text: parsed.error })
  if (named) return named
  const pinned = parsed.digest === undefined ? undefined : engine.images.get(parsed.digest)
  if (pinned && digestsOf(engine, pinned).includes(parsed.full)) return { id: pinned.id }
  return problem('noImage', { ref: isDigest(ref) ? ref : parsed.familiar })
}

function imageById(engine: Engine, ref: string): Digest | 'many' | undefined {
  const hex = /^(?:sha256:)?([0-9a-f]{1,64})$/.exec(ref)?.[1] ?? ''
  if (hex.length < storeOf(engine).leastDigits) return undefined
  const whole = `sha256:${hex}` as Digest
  if (engine.images.has(whole)) return whole
  const [first, second] = startingWith(engine.images, whole)
  return second === undefined ? first : 'many'
}

/** Full names of an image, in the order they were set; none when it is dangling. */
export function namesOf(engine: Engine, id: Digest): readonly string[] {
  return keysBy(engine.tags, naming, id)
}

/** A volume by its name. */
export function findVolume({ engine }: Has, name: string): Volume | Problem {
  return engine.volumes.get(name) ?? problem('noVolume', { ref: name })
}

/** A network by its name, its id, or the beginning of its id. */
export function findNetwork({ engine }: Has, ref: string): Network | Problem {
  const exact = engine.networks.get(ref) ?? by(engine.networks, called, ref)[0]
  if (exact) return exact
  const [first, second] = ref === '' ? [] : startingWith(engine.networks, ref)
  const only = first === undefined || second !== undefined ? undefined : engine.networks.get(first)
  return only ?? problem('noNetwork', { ref })
}
