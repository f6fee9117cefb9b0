import type { Dir } from '../fs/node.ts'
import type { Bundle, Digest, Healthcheck, Image, Layer, RunConfig } from '../oci/types.ts'
import type { Exit, Kernel } from '../shell/types.ts'

/** The life of a container, once: executed by the engine, typed here, drawn by the lifecycle view. Verbs are those of `docker events`. */
export const lifecycle = {
  created: { start: 'running', destroy: 'removed' },
  running: { pause: 'paused', die: 'exited', restart: 'running', crash: 'restarting' },
  paused: { unpause: 'running', die: 'exited' },
  restarting: { start: 'running', stop: 'exited', destroy: 'removed' },
  exited: { start: 'running', destroy: 'removed' },
} as const
export type Status = keyof typeof lifecycle

export interface PortBinding {
  readonly container: string // '80/tcp'
  readonly hostIp: string // '' for all addresses
  readonly hostPort: string
}

/** A mount as it was asked for or declared by the image. */
export interface MountPoint {
  readonly type: 'volume' | 'bind' | 'tmpfs'
  /** Volume name or host path. */
  readonly source: string
  readonly target: string
  readonly readonly?: true
  /** A volume is not filled from the image at its first use. */
  readonly nocopy?: true
  /** How it was asked for: `-v`, `--mount`, `--tmpfs`, `--volumes-from`, or by the image. */
  readonly by: 'bind' | 'mount' | 'tmpfs' | 'from' | 'image'
  /** Made for this container: removed with `rm -v` and `--rm`. */
  readonly anonymous?: true
  /** Mode as `docker inspect` shows it. */
  readonly mode: string
}

export interface RestartPolicy {
  readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure'
  readonly max: number
}

/** How a container was asked to be: fixed at `create`, but for the name, the restart policy and the resources. */
export interface ContainerSpec {
  /** Image as it was named on the command line. */
  readonly image: string
  /** Image configuration and command line merged. */
  readonly config: RunConfig & {
    readonly Hostname: string
    readonly Domainname: string
    readonly Tty: boolean
    readonly OpenStdin: boolean
    /** Its input ends when the first client that gives it some goes away. */
    readonly StdinOnce: boolean
    readonly AttachStdin: boolean
    readonly AttachStdout: boolean
    readonly AttachStderr: boolean
  }
  /** What runs: ENTRYPOINT, then the arguments or CMD. */
  readonly path: string
  readonly args: readonly string[]
  readonly mounts: readonly MountPoint[]
  /** `-v` as given. */
  readonly binds: readonly string[]
  /** `--tmpfs` as given: options by path. */
  readonly tmpfs: Readonly<Record<string, string>>
  readonly volumesFrom: readonly string[]
  readonly ports: readonly PortBinding[]
  readonly publishAll: boolean
  readonly network: string
  readonly aliases: readonly string[]
  /** Address that was asked for; '' for any. */
  readonly ip: string
  /** `--add-host` as given. */
  readonly extraHosts: readonly string[]
  readonly restart: RestartPolicy
  readonly autoRemove: boolean
  readonly init: boolean
  readonly readonlyRootfs: boolean
  readonly stopTimeout?: number
  /** Bytes; 0: no limit. */
  readonly memory: number
  readonly memorySwap: number
  readonly containerIdFile: string
  /** Flags that the model accepts and does not act on, as given. */
  readonly inert: readonly string[]
}

export interface LogLine {
  readonly at: number
  readonly stream: 'out' | 'err'
  readonly text: string // with its newline when it had one
}

/** A process that `docker exec` or a health check started and that has not been forgotten. */
export interface Exec {
  /** 64 hex digits. */
  readonly id: string
  readonly argv: readonly string[]
  /** Host pid; 0 when it could not be started. */
  readonly pid: number
  /** Host pid of the client that shows its output; 0 when there is none. */
  readonly client: number
  readonly tty: boolean
  /** Kernel pipe that leads to its standard input. */
  readonly stdin?: number
  /** Set when it has ended. */
  readonly exitCode?: number
}

/** A client that shows what a container writes. */
export interface Attached {
  /** Host pid of the docker client. */
  readonly pid: number
  readonly stdin: boolean
  readonly stdout: boolean
  readonly stderr: boolean
  /** The time stands before each line: `docker logs -ft`. */
  readonly stamp?: true
}

/** One run of a health check: times in ms. */
export interface Probe {
  readonly start: number
  readonly end: number
  readonly exitCode: number
  readonly output: string
}

export interface Health {
  readonly status: 'starting' | 'healthy' | 'unhealthy'
  /** Failures in a row. */
  readonly failing: number
  /** The last five. */
  readonly log: readonly Probe[]
  readonly check: Healthcheck
  /** Clock of the next run; left out while one runs. */
  readonly nextAt?: number
  /** The run that goes on: its exec, and when it is given up. */
  readonly running?: { readonly exec: string; readonly pid: number; readonly start: number; readonly until: number; readonly output: string }
}

/** A container's place in a network, while it runs. */
export interface Endpoint {
  /** Network id. */
  readonly network: string
  readonly id: string
  /** '' in the networks host and none. */
  readonly ip: string
  readonly mac: string
}

export interface Container {
  /** 64 hex digits. */
  readonly id: string
  readonly name: string
  readonly image: Digest
  /** Chain ids of the image's layers, lowest first: they are kept as long as the container, whatever becomes of the image. */
  readonly layers: readonly Digest[]
  readonly spec: ContainerSpec
  readonly status: Status
  readonly created: number
  readonly started?: number
  readonly finished?: number
  /** Exit code of the last run; 0 before the first. */
  readonly exitCode: number
  readonly oomKilled: boolean
  /** Why it could not be started, in Docker's words. */
  readonly error: string
  readonly restartCount: number
  /** Clock of the next automatic start, ms. */
  readonly restartAt?: number
  /** Delay before that start, ms: doubled with each. */
  readonly restartDelay?: number
  /** `docker stop` or `kill` asked for the end: no automatic start. */
  readonly stoppedByHand: boolean
  /** Host pid of the first process, 0 when not running. */
  readonly pid: number
  readonly logs: readonly LogLine[]
  readonly attached: readonly Attached[]
  readonly execs: readonly Exec[]
  /** Networks that it belongs to, by name, the first is the one it was made with; `endpoints` are there while it runs. */
  readonly networks: readonly string[]
  readonly endpoints: readonly Endpoint[]
  /** Ports as they are bound while it runs. */
  readonly bound: readonly PortBinding[]
  /** Kernel pipe that leads to the standard input of the first process, while it runs. */
  readonly stdin?: number
  readonly health?: Health
  /** Number of its writable layer among the snapshots; its init layer has the number before. */
  readonly snapshot: number
}
// A container's files are the disk `container/<id>` of the kernel: its `upper` is the writable layer, the first of its
// `lowers` the init layer. Its /etc/hosts, hostname and resolv.conf are on the disk `config/<id>`.
// Its namespaces are the space with the same id, there while it runs.

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

/** The whole machine at one moment: kernel and daemon. Immutable; `exec` makes the next one. */
export interface Engine {
  readonly kernel: Kernel
  /** Version that it speaks as. */
  readonly release: '29'
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
