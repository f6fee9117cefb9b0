import { set } from '../fs/map.ts'
import { parseReference } from '../oci/reference.ts'
import type { Bundle, Digest, Image } from '../oci/types.ts'
import type { Problem } from './problem.ts'
import { problem } from './problem.ts'
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
  if (!image) return problem('noTag', { ref: familiar })
  if (domain === 'docker.io' && path.startsWith('library/')) return problem('pushDenied', {})
  const there = blobsThere(tx)
  tx.set({ registry: set(tx.engine.registry, full, bundleOf(tx, image)) })
  tx.step('image', 'push', familiar, { ...image.config.config.Labels, name: familiar.replace(/:[^:/]*$/, '') })
  const layers = image.manifest.layers.map(({ digest }) => ({
    digest,
    state: there.has(digest) ? ('Layer already exists' as const) : ('Pushed' as const),
  }))
  return {
    repository: `${domain}/${path}`,
    tag: parsed.tag ?? 'latest',
    digest: image.id,
    size: tx.engine.blobs.get(image.id)?.length ?? 0,
    layers,
  }
}

function blobsThere(tx: Tx): ReadonlySet<Digest> {
  const there = new Set<Digest>()
  for (const { blobs } of tx.engine.registry.values()) for (const digest of blobs.keys()) there.add(digest)
  return there
}

/** An image of the engine with everything that is needed to have it elsewhere. */
export function bundleOf(tx: Tx, image: Image): Bundle {
  const { layers, blobs } = tx.engine
  const digests = [image.id, image.configDigest, ...image.manifest.layers.map(({ digest }) => digest)]
  return {
    image,
    layers: image.layers.flatMap((chain) => layers.get(chain) ?? []),
    blobs: new Map(digests.flatMap((digest) => (blobs.has(digest) ? [[digest, blobs.get(digest)!] as const] : []))),
  }
}
