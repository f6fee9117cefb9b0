import { diff, merged, mount } from '../fs/union.ts'
import { makeLayer } from '../oci/layer.ts'
import { parseReference } from '../oci/reference.ts'
import type { Bundle, Digest, History, Image, ImageConfig, Layer, RunConfig } from '../oci/types.ts'
import { addImage } from './add-image.ts'
import { note } from './containers.ts'
import { disk } from './disks.ts'
import { findContainer } from './find.ts'
import { thaw } from './kill.ts'
import { pause } from './pause.ts'
import type { Problem } from './problem.ts'
import { isProblem, problem } from './problem.ts'
import { describe, sealImage } from './seal-image.ts'
import { storeOf } from './store/store-of.ts'
import { sayImage } from './tag.ts'
import type { Tx } from './tx.ts'
import type { Container } from './types.ts'

export interface CommitOptions {
  /** Name for the image; '' or left out: it has none. */
  readonly reference?: string
  readonly author?: string
  readonly message?: string
  /** `--change`: what becomes of the configuration. */
  readonly configure?: (config: RunConfig) => RunConfig | Problem
  /** False: processes go on meanwhile. */
  readonly pause?: boolean
}

/**
 * Makes an image of a container: its image's layers, its writable layer as one more when there is something in it, and
 * its configuration. The files of volumes do not belong to it.
 */
export function commit(tx: Tx, ref: string, options: CommitOptions = {}): Digest | Problem {
  const name = options.reference ? parseReference(options.reference) : undefined
  if (name && 'error' in name) return problem('badReference', { text: name.error })
  if (name?.digest !== undefined) return problem('tagWithDigest', {})
  const container = findContainer(tx, ref)
  if (isProblem(container)) return container
  if (container.status === 'restarting') return problem('isRestarting', { id: container.id })
  const config = options.configure ? options.configure(imageConfigOf(container)) : imageConfigOf(container)
  if (isProblem(config)) return config
  const frozen = options.pause !== false && container.status === 'running'
  if (frozen) pause(tx, container.id)
  const id = store(tx, container, config, options, name)
  if (frozen) thaw(tx, container.id)
  return id
}

/** What of a container's configuration an image can have. */
export function imageConfigOf({ spec }: Container): RunConfig {
  const {
    Hostname: _h,
    Domainname: _d,
    Tty: _t,
    OpenStdin: _o,
    StdinOnce: _s,
    AttachStdin: _i,
    AttachStdout: _a,
    AttachStderr: _e,
    ...config
  } = spec.config
  return config
}

function store(
  tx: Tx,
  container: Container,
  config: RunConfig,
  options: CommitOptions,
  name: { full: string; familiar: string } | undefined,
): Digest | Problem {
  const base = tx.engine.images.get(container.image)
  if (!base) return storeOf(tx.engine).missing(container.image)
  if (base.layers.length >= storeOf(tx.engine).deepest.kept) return problem('maxDepth', {})
  const made = imageOf(tx, container, base, config, options)
  const id = addImage(tx, made, name ? [name.full] : [])
  sayImage(tx, 'create', id, id)
  if (name) sayImage(tx, 'tag', id, name.familiar)
  const now = tx.engine.containers.get(container.id) ?? container
  note(tx, now, 'commit', { comment: options.message ?? '', imageID: id, imageRef: name?.familiar ?? '' })
  return id
}

function imageOf(tx: Tx, container: Container, base: Image, config: RunConfig, asked: CommitOptions): Bundle {
  const author = asked.author || (storeOf(tx.engine).inheritsAuthor ? base.config.author : undefined)
  const options = { ...asked, ...(author ? { author } : {}) }
  const { layers, blobs } = tx.engine
  const below = base.layers.flatMap((chain) => layers.get(chain) ?? [])
  const top = topLayer(tx, container, below.at(-1))
  const created = new Date(tx.clock).toISOString()
  const configured: ImageConfig = {
    architecture: base.config.architecture,
    ...(options.author ? { author: options.author } : {}),
    config,
    created,
    ...storeOf(tx.engine).mark,
    history: [...base.config.history, historyOf(container, options, created, top === undefined)],
    os: base.config.os,
    rootfs: { type: 'layers', diff_ids: [...base.config.rootfs.diff_ids, ...(top ? [top.layer.diffId] : [])] },
  }
  const kept = below.flatMap((layer) => (blobs.has(layer.blob) ? [[layer.blob, blobs.get(layer.blob)!] as const] : []))
  return sealImage({
    config: configured,
    settings: storeOf(tx.engine).configuration(configured, container),
    layers: top ? [...below, top.layer] : below,
    descriptors: [...base.manifest.layers, ...(top ? [describe(top.layer)] : [])],
    parent: base.id,
    indent: 4,
    blobs: new Map([...kept, ...(top ? [[top.layer.blob, top.gzip] as const] : [])]),
  })
}

function topLayer(
  tx: Tx,
  container: Container,
  below: Layer | undefined,
): { layer: Layer; gzip: Uint8Array } | undefined {
  const files = disk(tx, `container/${container.id}`)
  if (files?.kind !== 'union') return undefined
  const tree = diff(mount(files.lowers), merged(files)) // a file that was copied up and is as before is no change
  return tree.entries.size > 0 ? makeLayer(tree, below?.chainId) : undefined
}

// What made the layer is what ran: the container's command, without its entrypoint (commit.console).
function historyOf(container: Container, options: CommitOptions, created: string, empty: boolean): History {
  return {
    created,
    created_by: (container.spec.config.Cmd ?? []).join(' '),
    ...(options.author ? { author: options.author } : {}),
    ...(options.message ? { comment: options.message } : {}),
    ...(empty ? { empty_layer: true } : {}),
  }
}
