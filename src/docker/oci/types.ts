import type { Dir } from '../fs/node.ts'

/** A content address: the SHA-256 of bytes, in lower-case hex. */
export type Digest = `sha256:${string}`

/**
 * One read-only layer, unpacked. `diffId` is the digest of its uncompressed tar, `chainId` names it together with all
 * that lies below it (OCI image-spec, config.md, "Layer ChainID"), `parent` is the chain id of the layer below.
 */
export interface Layer {
  readonly diffId: Digest
  readonly chainId: Digest
  readonly parent?: Digest
  /** The changes: whiteouts and opaque folders included. */
  readonly tree: Dir
  /** Bytes of the uncompressed tar. */
  readonly tarSize: number
  /** Disk usage of the unpacked files in bytes, in blocks of 4096 as `docker history` counts it. */
  readonly size: number
  /** The gzip blob that holds this layer in the content store. */
  readonly blob: Digest
  /** Bytes of that blob. */
  readonly blobSize: number
}

/** A line of an image's history; those with `empty_layer` made no layer. */
export interface History {
  readonly created?: string
  readonly created_by?: string
  readonly author?: string
  readonly comment?: string
  readonly empty_layer?: true
}

/** How a container is to be run: the `config` object of an image's configuration (OCI image-spec, config.md). */
export interface RunConfig {
  readonly User?: string
  readonly ExposedPorts?: Readonly<Record<string, Record<string, never>>>
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Volumes?: Readonly<Record<string, Record<string, never>>>
  readonly WorkingDir?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly StopSignal?: string
  readonly Shell?: readonly string[]
  readonly Healthcheck?: Healthcheck
  readonly OnBuild?: readonly string[]
  readonly ArgsEscaped?: boolean
}

/** Times in nanoseconds, as Docker stores them. */
export interface Healthcheck {
  readonly Test?: readonly string[]
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

/** An image's configuration file. Its keys are written in the order below, so that the same image has the same bytes. */
export interface ImageConfig {
  readonly architecture: string
  readonly author?: string
  readonly config: RunConfig
  readonly created?: string
  /** The engine whose `docker commit` or `docker import` made it, with the classic image store. */
  readonly docker_version?: string
  readonly history: readonly History[]
  readonly os: string
  readonly rootfs: { readonly type: 'layers'; readonly diff_ids: readonly Digest[] }
}

export interface Descriptor {
  readonly mediaType: string
  readonly digest: Digest
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
}

export interface Manifest {
  readonly schemaVersion: 2
  readonly mediaType: string
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

/** An image as the engine keeps it. `id` is the digest of its manifest, as in the containerd image store. */
export interface Image {
  readonly id: Digest
  readonly manifest: Manifest
  readonly configDigest: Digest
  readonly config: ImageConfig
  /** Chain ids, lowest layer first. */
  readonly layers: readonly Digest[]
  /** The container that `docker commit` made it from is not kept; the parent image is (commit and classic builds). */
  readonly parent?: Digest
}

/** An image with everything that is needed to store it elsewhere: what a registry has, what an archive holds. */
export interface Bundle {
  readonly image: Image
  /** Its layers, lowest first. */
  readonly layers: readonly Layer[]
  /** Blobs by digest: manifest, config, and each layer's gzip. */
  readonly blobs: ReadonlyMap<Digest, Uint8Array>
}
