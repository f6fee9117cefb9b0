import { parseReference } from '../oci/reference.ts'
import type { Reference } from '../oci/reference.ts'
import type { Bundle, Digest } from '../oci/types.ts'
import { addImage } from './add-image.ts'
import { repositoryOf, tagOf } from './familiar.ts'
import { findImage } from './find.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'

/** One image that was pulled. */
export interface Pulled {
  /** 'latest', or the whole name when it was asked for by its digest. */
  readonly label: string
  /** 'library/alpine'. */
  readonly path: string
  readonly id: Digest
  /** Of its manifest, by which the registry knows it. */
  readonly digest: Digest
  /** 'alpine:latest'. */
  readonly familiar: string
  readonly full: string
  /** Blobs of its layers, lowest first; `had`: they were here already. */
  readonly layers: readonly { readonly digest: Digest; readonly had: boolean; readonly size: number }[]
  /** False: nothing has changed. */
  readonly newer: boolean
}

/** The empty image that builds begin from is none. */
const SCRATCH = 'docker.io/library/scratch:latest'

/** Fetches an image from the registry: what was pushed first, then what the world has. */
export function pull(tx: Tx, ref: string): Pulled | Problem {
  const parsed = parseReference(ref)
  if ('error' in parsed) return problem('badReference', { text: parsed.error })
  if (parsed.full === SCRATCH) return problem('daemon', { text: "'scratch' is a reserved name" })
  const bundle = lookUp(tx, parsed)
  if (!bundle) return storeOf(tx.engine).notFound(parsed)
  if (bundle.layers.length > storeOf(tx.engine).deepest.kept)
    return problem('client', { text: 'failed to register layer: max depth exceeded' })
  return take(tx, parsed, bundle)
}

function lookUp(tx: Tx, { full, digest }: Reference): Bundle | undefined {
  const exact = tx.engine.registry.get(full) ?? tx.world.find(full)
  if (exact || digest === undefined) return exact
  const repository = repositoryOf(full)
  const names = tagsOf(tx, repository).map((tag) => `${repository}:${tag}`)
  return names
    .map((name) => tx.engine.registry.get(name) ?? tx.world.find(name))
    .find((bundle) => bundle?.image.id === digest)
}

/** Tags of a repository in the registry, pushed ones last. */
export function tagsOf(tx: Tx, repository: string): readonly string[] {
  const named = [...tx.engine.registry.keys()].filter((name) => !name.includes('@'))
  const pushed = named.filter((name) => repositoryOf(name) === repository).map(tagOf)
  return [
    ...new Set([
      ...(tx.world.tags?.(repository) ?? (tx.world.find(`${repository}:latest`) ? ['latest'] : [])),
      ...pushed,
    ]),
  ]
}

function take(tx: Tx, parsed: Reference, bundle: Bundle): Pulled {
  const { full, familiar, path, tag, digest } = parsed
  const before = tx.engine
  const { namesOf } = storeOf(before)
  const layers = bundle.layers.map((layer) => ({
    digest: layer.blob,
    had: before.layers.has(layer.chainId),
    size: layer.blobSize,
  }))
  const known = findImage(tx, full)
  const id = addImage(tx, bundle, namesOf(full, bundle.image.id))
  const newer = isProblem(known) || known.id !== id
  tx.step('image', 'pull', familiar, { ...bundle.image.config.config.Labels, name: familiar.replace(/[:@].*$/, '') })
  return { label: digest ? full : (tag ?? 'latest'), path, id, digest: bundle.image.id, familiar, full, layers, newer }
}
