import type { Healthcheck } from '../oci/types.ts'
import type { Limits, LogConfig, PortBinding, RestartPolicy } from './types.ts'

/** A `--network`, with what was asked for in it. */
export interface NetworkRequest {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly ip?: string
  readonly mac?: string
}

/** A `--mount`. */
export interface MountRequest {
  readonly type: string
  readonly source: string
  readonly target: string
  readonly readonly?: boolean
  readonly nocopy?: boolean
  /** Of a tmpfs: bytes, and permissions of its top. */
  readonly size?: number
  readonly mode?: number
  /** A folder of the host that is missing is made. */
  readonly create?: boolean
  /** Labels of a volume that is made for it. */
  readonly labels?: Readonly<Record<string, string>>
}

/** What `docker create` and `docker run` ask the daemon for. What is left out comes from the image or has Docker's default. */
export interface CreateOptions {
  /** As it was named. */
  readonly image: string
  /** '' or left out: one is made up. */
  readonly name?: string
  readonly command?: readonly string[]
  /** `['']` takes away the image's. */
  readonly entrypoint?: readonly string[]
  /** `KEY=value`; a bare `KEY` takes the image's away. */
  readonly env?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly user?: string
  readonly workdir?: string
  readonly hostname?: string
  readonly domainname?: string
  /** '80/tcp'. */
  readonly exposed?: readonly string[]
  readonly ports?: readonly PortBinding[]
  readonly publishAll?: boolean
  /** `-v source:target[:mode]` as given. */
  readonly binds?: readonly string[]
  /** `-v target`: a volume is made for it. */
  readonly volumes?: readonly string[]
  readonly mounts?: readonly MountRequest[]
  /** Options by path. */
  readonly tmpfs?: Readonly<Record<string, string>>
  /** `container[:mode]`. */
  readonly volumesFrom?: readonly string[]
  /** The first is the one that it is made with; none: 'bridge'. */
  readonly networks?: readonly NetworkRequest[]
  readonly dns?: readonly string[]
  readonly dnsSearch?: readonly string[]
  readonly dnsOptions?: readonly string[]
  readonly extraHosts?: readonly string[]
  readonly restart?: RestartPolicy
  readonly autoRemove?: boolean
  readonly init?: boolean
  readonly readonlyRootfs?: boolean
  readonly tty?: boolean
  readonly openStdin?: boolean
  readonly stdinOnce?: boolean
  readonly attach?: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean }
  readonly stopSignal?: string
  readonly stopTimeout?: number
  readonly memory?: number
  readonly memorySwap?: number
  readonly limits?: Limits
  readonly log?: LogConfig
  readonly healthcheck?: Healthcheck
  /** 'linux/amd64'; '' for any. */
  readonly platform?: string
  readonly containerIdFile?: string
  /** Flags that are accepted and not acted on, as given. */
  readonly inert?: readonly string[]
}
