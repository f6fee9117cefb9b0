import type { Digest, Healthcheck } from '../oci/types.ts'
import type { ContainerSpec, PortBinding } from './container-spec.ts'
import type { Status } from './lifecycle.ts'

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
  readonly running?: {
    readonly exec: string
    readonly pid: number
    readonly start: number
    readonly until: number
    readonly output: string
  }
}

/** How a container belongs to a network, running or not: what was asked for, and the network that it was in last. */
export interface Membership {
  readonly aliases?: readonly string[]
  /** Address that was asked for. */
  readonly ip?: string
  /** Address of the card that was asked for. */
  readonly mac?: string
  /** Id of the network, known since the first start in it. */
  readonly id?: string
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
  /** `docker restart` has asked for the end: it stays even when it was made with `--rm`. */
  readonly startsAgain?: true
  /** `docker stop` or `kill` asked for the end: no automatic start. */
  readonly stoppedByHand: boolean
  /** Host pid of the first process, 0 when not running. */
  readonly pid: number
  readonly logs: readonly LogLine[]
  readonly attached: readonly Attached[]
  readonly execs: readonly Exec[]
  /** Networks that it belongs to, by name, the first is the one it was made with; `endpoints` are there while it runs. */
  readonly networks: readonly string[]
  /** What is known of its place in each of them, by name; one without an entry has nothing of its own. */
  readonly memberships: Readonly<Record<string, Membership>>
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
