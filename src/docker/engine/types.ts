import type { Dir } from '../fs/node.ts'
import type { Bundle, Digest, Image, Layer } from '../oci/types.ts'
import type { Exit, Kernel } from '../shell/types.ts'
import type { Container } from './container.ts'

export { lifecycle, type Status } from './lifecycle.ts'
export type * from './container-spec.ts'
export type * from './container.ts'

export interface Volume {
  readonly name: string
  readonly created: number
  readonly anonymous: boolean
  readonly labels: Readonly<Record<string, string>>
  /** `--opt` as given. */
  readonly options: Readonly<Record<string, string>>
  readonly driver: 'local'
}
// A volume's files are the disk `volume/<name>`.

export interface Network {
  readonly id: string
  readonly name: string
  readonly driver: string
  readonly created: number
  /** '172.17.0.0/16'; '' for host and none. */
  readonly subnet: string
  readonly gateway: string
  /** Part of the subnet that addresses are given out from, when it was asked for. */
  readonly ipRange?: string
  /** Subnet and gateway as they were asked for; left out: the engine chose them. */
  readonly asked?: { readonly gateway: string }
  readonly labels: Readonly<Record<string, string>>
  readonly internal: boolean
  readonly attachable: boolean
  readonly options: Readonly<Record<string, string>>
}

/** A result of the build cache. `key` is made of the instruction and what it reads. */
export interface CacheEntry {
  readonly key: Digest
  readonly layer?: Digest // chain id
  /** The files of a build context that was sent, so that only what changed is sent again; of a cache, what RUN left in it. */
  readonly files?: Dir
  readonly created: number
  readonly used: number
  readonly description: string
  /** Left over by a prune because an image has its layer too: it is listed and not used any more. */
  readonly stale?: true
}

/** What became of an instruction of a Dockerfile: 'metadata' changes the configuration only. */
export interface BuildStep {
  /** Line that the instruction begins on. */
  readonly line: number
  readonly status: 'cached' | 'ran' | 'metadata' | 'failed'
  /** Chain id of the layer that it made; for FROM the topmost of the base. */
  readonly layer?: Digest
}

/** A build, for pictures: the Dockerfile line by line, what became of its instructions, and the image if there is one. */
export interface BuildRecord {
  readonly lines: readonly {
    readonly text: string
    readonly number: number
    /** The instruction that the line belongs to, in capital letters. */
    readonly instruction?: string
  }[]
  /** Instructions that were gone through, in order; those of stages that nothing needs are not among them. */
  readonly steps: readonly BuildStep[]
  readonly image?: Digest
}

/** A thing of the engine that a step is about, a picture shows and a line of output names. Also the key of a box. */
export type Key =
  | `layer:${Digest}` // chain id
  | `rw:${string}` // container id
  | `container:${string}`
  | `image:${Digest}`
  | `tag:${string}`
  | `file:${string}`
  | `process:${number}` // host pid
  | `volume:${string}`
  | `network:${string}`

/** Something that happened, in the words of `docker events`; `engine` is the state right after it. */
export interface Step {
  readonly on: 'container' | 'image' | 'volume' | 'network' | 'process' | 'layer' | 'builder' | 'file'
  /** create, start, die, kill, stop, pause, unpause, destroy, tag, untag, delete, pull, push, commit, exec_start, mount … */
  readonly verb: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
  readonly at: number
  readonly engine: Engine
}

/** What `docker events` shows: a step without the engine. */
export type Happening = Omit<Step, 'engine'>

/** Where lines are typed. Without columns, output goes to a file or a pipe, as in the recordings. */
export interface Terminal {
  readonly columns?: number
  readonly rows?: number
}

/** Engine 29 (as 29.8), or 28 (as 28.5): tables and words differ. */
export type Release = '28' | '29'
/** The containerd image store, the default of 29, or the classic store with the driver overlay2, the default of 28. */
export type Store = 'containerd' | 'overlay2'

/** The whole machine at one moment: kernel and daemon. Immutable; `exec` makes the next one. */
export interface Engine {
  readonly kernel: Kernel
  /** Version that it speaks as. */
  readonly release: Release
  /** Where images and layers are kept. */
  readonly store: Store
  readonly terminal: Terminal
  /** Counts everything that gets a number or an id; the same lines give the same ids. */
  readonly serial: number
  /** Unpacked layers by chain id. */
  readonly layers: ReadonlyMap<Digest, Layer>
  /** Folder number of each layer among the snapshots. */
  readonly snapshots: ReadonlyMap<Digest, number>
  /** Content store: manifests, configurations, gzip layers. */
  readonly blobs: ReadonlyMap<Digest, Uint8Array>
  /** By id. */
  readonly images: ReadonlyMap<Digest, Image>
  /** Full names, 'docker.io/library/alpine:latest', in the order they were set. */
  readonly tags: ReadonlyMap<string, { readonly id: Digest; readonly at: number }>
  /** By id, in the order they were made. */
  readonly containers: ReadonlyMap<string, Container>
  readonly volumes: ReadonlyMap<string, Volume>
  readonly networks: ReadonlyMap<string, Network>
  readonly cache: ReadonlyMap<Digest, CacheEntry>
  /** The last builds, oldest first. */
  readonly builds: readonly BuildRecord[]
  /** How the first process of a build's space ended, until the build has looked. */
  readonly sandboxes: ReadonlyMap<string, Exit>
  /** What was pushed, by full name; it is found before what the world has. */
  readonly registry: ReadonlyMap<string, Bundle>
  /** Host pid of the shell that the reader types into. */
  readonly shell: number
  /** What clients that wait will be told when they look: an exit code by the client's host pid. */
  readonly answers: ReadonlyMap<number, number>
  /** The last 256 happenings, as the daemon keeps them for `docker events --since`. */
  readonly events: readonly Happening[]
  /** Number of the next folder among the snapshots. */
  readonly nextSnapshot: number
  /** Where the search for a free port of the host begins. */
  readonly nextPort: number
}

/** The registry's own images, outside the engine: the same name gives the same bytes, made when first asked for. */
export interface World {
  /** By full name, 'docker.io/library/alpine:latest'. */
  find(name: string): Bundle | undefined
  search(term: string): readonly SearchResult[]
  /** Tags of a repository, 'docker.io/library/alpine'; without this function only 'latest' is looked for. */
  tags?(repository: string): readonly string[]
}

export interface SearchResult {
  readonly name: string
  readonly description: string
  readonly stars: number
  readonly official: boolean
}
