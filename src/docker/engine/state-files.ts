import { goJson } from '../oci/json.ts'
import { storeOf } from './store/store-of.ts'
import type { Container, Engine } from './types.ts'

/** Time as Go writes the zero of it. */
export const NEVER = '0001-01-01T00:00:00Z'

/** Milliseconds as RFC 3339 with nanoseconds. */
export const instant = (ms: number | undefined): string =>
  ms === undefined ? NEVER : new Date(ms).toISOString().replace('Z', '000000Z')

const folderOf = ({ id }: Container): string => `/var/lib/docker/containers/${id}`

/** config.v2.json: what the daemon keeps of a container, but for its host configuration. */
export function configFile(engine: Engine, container: Container): string {
  const { spec, id } = container
  return goJson({
    StreamConfig: {},
    State: stateOf(container),
    ID: id,
    Created: instant(container.created),
    Managed: false,
    Path: spec.path,
    Args: spec.args,
    Config: { ...spec.config, Image: spec.image },
    Image: container.image,
    NetworkSettings: { Networks: networksOf(engine, container) },
    LogPath: `${folderOf(container)}/${id}-json.log`,
    Name: `/${container.name}`,
    Driver: storeOf(engine).driver,
    OS: 'linux',
    RestartCount: container.restartCount,
    HasBeenStartedBefore: container.started !== undefined,
    HasBeenManuallyStopped: container.stoppedByHand,
    MountPoints: Object.fromEntries(spec.mounts.map((mount) => [mount.target, mount])),
    HostnamePath: `${folderOf(container)}/hostname`,
    HostsPath: `${folderOf(container)}/hosts`,
    ResolvConfPath: `${folderOf(container)}/resolv.conf`,
  })
}

function stateOf({ status, oomKilled, pid, exitCode, error, started, finished, health }: Container): object {
  return {
    Running: status === 'running' || status === 'paused' || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: oomKilled,
    Dead: false,
    Pid: pid,
    ExitCode: exitCode,
    Error: error,
    StartedAt: instant(started),
    FinishedAt: instant(finished),
    Health: health ? { Status: health.status, FailingStreak: health.failing } : null,
  }
}

const networksOf = (engine: Engine, { endpoints }: Container): object =>
  Object.fromEntries(
    endpoints.map(({ network, id, ip, mac }) => [
      engine.networks.get(network)?.name ?? network,
      {
        NetworkID: network,
        EndpointID: id,
        Gateway: engine.networks.get(network)?.gateway ?? '',
        IPAddress: ip,
        MacAddress: mac,
      },
    ]),
  )

/** hostconfig.json: what a container asks of the host. */
export function hostConfigFile({ spec }: Container): string {
  return goJson({
    Binds: spec.binds.length > 0 ? spec.binds : null,
    ContainerIDFile: spec.containerIdFile,
    LogConfig: { Type: spec.log.driver, Config: spec.log.options },
    NetworkMode: spec.network,
    PortBindings: bindingsOf(spec.ports),
    RestartPolicy: { Name: spec.restart.name, MaximumRetryCount: spec.restart.max },
    AutoRemove: spec.autoRemove,
    PublishAllPorts: spec.publishAll,
    ReadonlyRootfs: spec.readonlyRootfs,
    Runtime: 'runc',
    Memory: spec.memory,
    MemorySwap: spec.memorySwap,
  })
}

function bindingsOf(ports: Container['spec']['ports']): object {
  const all: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const { container, hostIp, hostPort } of ports)
    (all[container] ??= []).push({ HostIp: hostIp, HostPort: hostPort })
  return all
}

/** <id>-json.log: a line for each line that the container has written. */
export const logFile = ({ logs }: Container): string =>
  logs
    .map(
      ({ at, stream, text }) =>
        `${goJson({ log: text, stream: stream === 'out' ? 'stdout' : 'stderr', time: instant(at) })}\n`,
    )
    .join('')
