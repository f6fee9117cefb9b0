import type { Healthcheck } from '../oci/types.ts'
import type { PortBinding, RestartPolicy } from './types.ts'

/** A `--mount`. */
export interface MountRequest {
  readonly type: string
  readonly source: string
  readonly target: string
  readonly readonly?: boolean
  readonly nocopy?: boolean
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
  readonly network?: string
  readonly aliases?: readonly string[]
  readonly ip?: string
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
  readonly cpus?: number
  readonly healthcheck?: Healthcheck
  /** 'linux/amd64'; '' for any. */
  readonly platform?: string
  readonly containerIdFile?: string
  /** Flags that are accepted and not acted on, as given. */
  readonly inert?: readonly string[]
}
