import type { RunConfig } from '../oci/types.ts'

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
  /** Labels of the volume, if it is made for this mount. */
  readonly labels?: Readonly<Record<string, string>>
  /** Made for this container: removed with `rm -v` and `--rm`. */
  readonly anonymous?: true
  /** Mode as `docker inspect` shows it. */
  readonly mode: string
}

export interface RestartPolicy {
  readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure'
  readonly max: number
}

/** Where the output of a container is kept. */
export interface LogConfig {
  readonly driver: string
  readonly options: Readonly<Record<string, string>>
}

/** Limits that are kept and shown; nothing is measured by them. */
export interface Limits {
  readonly memoryReservation?: number
  readonly cpuShares?: number
  readonly cpuPeriod?: number
  readonly cpuQuota?: number
  /** Billionths of a processor. */
  readonly nanoCpus?: number
  readonly pidsLimit?: number
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
  /** The network that it was made with, or `container:<id>`. */
  readonly network: string
  readonly dns: readonly string[]
  readonly dnsSearch: readonly string[]
  readonly dnsOptions: readonly string[]
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
  readonly limits: Limits
  readonly log: LogConfig
  readonly containerIdFile: string
  /** Flags that the model accepts and does not act on, as given. */
  readonly inert: readonly string[]
}
