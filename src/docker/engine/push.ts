import { set } from '../fs/map.ts'
import { parseReference } from '../oci/reference.ts'
import type { Digest } from '../oci/types.ts'
import { addNames } from './add-image.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
import { storeOf } from './store/store-of.ts'
import type { Tx } from './tx.ts'

/** One name that was pushed. */
export interface Pushed {
  /** 'docker.io/team/base'. */
  readonly repository: string
  readonly tag: string
  readonly digest: Digest
  /** Bytes of the manifest. */
  readonly size: number
  readonly layers: readonly { readonly digest: Digest; readonly state: 'Pushed' | 'Layer already exists' }[]
}

/** Sends an image to the registry, under its name. Official images cannot be written to. */
export function push(tx: Tx, ref: string): Pushed | Problem {
  const parsed = parseReference(ref)
  if ('error' in parsed) return problem('badReference', { text: parsed.error })
  const { full, domain, path, familiar } = parsed
  const id = tx.engine.tags.get(full)?.id
  const image = id && tx.engine.images.get(id)
  if (!image) return storeOf(tx.engine).notPushed(tx.engine, parsed)
  if (domain === 'docker.io' && path.startsWith('library/')) return problem('pushDenied', {})
  const there = blobsThere(tx)
  const sent = storeOf(tx.engine).send(tx.engine, image)
  const byDigest = `${domain}/${path}@${sent.image.id}`
  // A tag that is pushed again leaves the manifest it had: its digest leads there.
  tx.set({ registry: set(set(tx.engine.registry, full, sent), byDigest, sent) })
  addNames(tx, storeOf(tx.engine).namesOf(full, sent.image.id), image.id)
  tx.step('image', 'push', familiar, { ...image.config.config.Labels, name: familiar.replace(/:[^:/]*$/, '') })
  const layers = sent.image.manifest.layers.map(({ digest }) => ({
    digest,
    state: there.has(digest) ? ('Layer already exists' as const) : ('Pushed' as const),
  }))
  return {
    repository: `${domain}/${path}`,
    tag: parsed.tag ?? 'latest',
    digest: sent.image.id,
    size: sent.blobs.get(sent.image.id)?.length ?? 0,
    layers,
  }
}

function blobsThere(tx: Tx): ReadonlySet<Digest> {
  const there = new Set<Digest>()
  for (const { blobs } of tx.engine.registry.values()) for (const digest of blobs.keys()) there.add(digest)
  return there
}
