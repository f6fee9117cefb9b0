import type { RunConfig } from '../oci/types.ts'
import { DEFAULT_LOG } from './log-driver.ts'
import type { CreateOptions } from './options.ts'
import type { ContainerSpec, MountPoint } from './types.ts'

/** What has been worked out of a request and its image. */
export interface Settled {
  readonly config: RunConfig
  /** ENTRYPOINT and arguments, at least one word. */
  readonly argv: readonly string[]
  readonly mounts: readonly MountPoint[]
  /** Network that it is made with, or `container:<id>`. */
  readonly network: string
  /** Host name when none was asked for. */
  readonly hostname: string
}

/** The specification that a container is made with: what was asked for, and Docker's defaults for the rest. */
export function specOf(options: CreateOptions, settled: Settled): ContainerSpec {
  const [path = '', ...args] = settled.argv
  const { stopTimeout, memory = 0 } = options
  return {
    image: options.image,
    config: configOf(options, settled),
    ...{ path, args, mounts: settled.mounts },
    binds: options.binds ?? [],
    tmpfs: options.tmpfs ?? {},
    volumesFrom: options.volumesFrom ?? [],
    ports: options.ports ?? [],
    publishAll: options.publishAll ?? false,
    network: settled.network,
    dns: options.dns ?? [],
    dnsSearch: options.dnsSearch ?? [],
    dnsOptions: options.dnsOptions ?? [],
    extraHosts: options.extraHosts ?? [],
    restart: options.restart ?? { name: 'no', max: 0 },
    autoRemove: options.autoRemove ?? false,
    init: options.init ?? false,
    readonlyRootfs: options.readonlyRootfs ?? false,
    ...(stopTimeout === undefined ? {} : { stopTimeout }),
    memory,
    memorySwap: options.memorySwap || memory * 2,
    limits: options.limits ?? {},
    log: options.log ?? DEFAULT_LOG,
    containerIdFile: options.containerIdFile ?? '',
    inert: options.inert ?? [],
  }
}

function configOf(options: CreateOptions, { config, hostname }: Settled): ContainerSpec['config'] {
  const attach = options.attach ?? { stdin: false, stdout: true, stderr: true }
  return {
    ...config,
    Hostname: options.hostname || hostname,
    Domainname: options.domainname ?? '',
    Tty: options.tty ?? false,
    OpenStdin: options.openStdin ?? false,
    StdinOnce: options.stdinOnce ?? false,
    AttachStdin: attach.stdin,
    AttachStdout: attach.stdout,
    AttachStderr: attach.stderr,
  }
}
