import type {
  ContainerSpec,
  Limits,
  LogConfig,
  MountPoint,
  PortBinding,
  RestartPolicy,
} from '../engine/container-spec.ts'
import type { Attached, Container, Endpoint, Exec, Health, LogLine, Membership, Probe } from '../engine/container.ts'
import { lifecycle, type Status } from '../engine/lifecycle.ts'
import { digest, healthcheck, runConfig } from './image-shape.ts'
import { count, flag, list, number, oneOf, optional, record, table, text } from './shape.ts'

const yes = optional(oneOf(true as const))
const stream = oneOf('out', 'err')

const port = record<PortBinding>({ container: text, hostIp: text, hostPort: text })

const mountPoint = record<MountPoint>({
  type: oneOf('volume', 'bind', 'tmpfs'),
  source: text,
  target: text,
  readonly: yes,
  nocopy: yes,
  by: oneOf('bind', 'mount', 'tmpfs', 'from', 'image'),
  labels: optional(table(text)),
  anonymous: yes,
  mode: text,
})

const spec = record<ContainerSpec>({
  image: text,
  config: record<ContainerSpec['config']>({
    ...runConfig,
    Hostname: text,
    Domainname: text,
    Tty: flag,
    OpenStdin: flag,
    StdinOnce: flag,
    AttachStdin: flag,
    AttachStdout: flag,
    AttachStderr: flag,
  }),
  path: text,
  args: list(text),
  mounts: list(mountPoint),
  binds: list(text),
  tmpfs: table(text),
  volumesFrom: list(text),
  ports: list(port),
  publishAll: flag,
  network: text,
  dns: list(text),
  dnsSearch: list(text),
  dnsOptions: list(text),
  extraHosts: list(text),
  restart: record<RestartPolicy>({ name: oneOf('no', 'always', 'unless-stopped', 'on-failure'), max: number }),
  autoRemove: flag,
  init: flag,
  readonlyRootfs: flag,
  stopTimeout: optional(number),
  memory: number,
  memorySwap: number,
  limits: record<Limits>({
    memoryReservation: optional(number),
    cpuShares: optional(number),
    cpuPeriod: optional(number),
    cpuQuota: optional(number),
    nanoCpus: optional(number),
    pidsLimit: optional(number),
  }),
  log: record<LogConfig>({ driver: text, options: table(text) }),
  containerIdFile: text,
  inert: list(text),
})

const health = record<Health>({
  status: oneOf('starting', 'healthy', 'unhealthy'),
  failing: count,
  log: list(record<Probe>({ start: number, end: number, exitCode: number, output: text })),
  check: healthcheck,
  nextAt: optional(number),
  running: optional(
    record<NonNullable<Health['running']>>({ exec: text, pid: count, start: number, until: number, output: text }),
  ),
})

/** A container with all that is known of it. */
export const container = record<Container>({
  id: text,
  name: text,
  image: digest,
  layers: list(digest),
  spec,
  status: oneOf(...(Object.keys(lifecycle) as Status[])),
  created: number,
  started: optional(number),
  finished: optional(number),
  exitCode: number,
  oomKilled: flag,
  error: text,
  restartCount: count,
  restartAt: optional(number),
  restartDelay: optional(number),
  startsAgain: yes,
  stoppedByHand: flag,
  pid: count,
  logs: list(record<LogLine>({ at: number, stream, text })),
  attached: list(record<Attached>({ pid: count, stdin: flag, stdout: flag, stderr: flag, stamp: yes })),
  execs: list(
    record<Exec>({
      id: text,
      argv: list(text),
      pid: count,
      client: count,
      tty: flag,
      stdin: optional(count),
      exitCode: optional(number),
    }),
  ),
  networks: list(text),
  memberships: table(
    record<Membership>({
      aliases: optional(list(text)),
      ip: optional(text),
      mac: optional(text),
      id: optional(text),
    }),
  ),
  endpoints: list(record<Endpoint>({ network: text, id: text, ip: text, mac: text })),
  bound: list(port),
  stdin: optional(count),
  health: optional(health),
  snapshot: count,
})
