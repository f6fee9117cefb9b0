import { hex } from '../../oci/digest.ts'
import { bytesOf } from '../../fs/tree.ts'
import type { Engine, Status } from '../../engine/types.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import { facts, releases } from '../facts.ts'
import { list, map, pointer, struct, type Go } from '../format/value.ts'
import { rfc3339 } from '../time.ts'
import { bytesSize } from '../units.ts'

const count = (engine: Engine, ...statuses: readonly Status[]): number =>
  [...engine.containers.values()].filter((container) => statuses.includes(container.status)).length

interface Counts {
  readonly all: number
  readonly running: number
  readonly paused: number
  readonly stopped: number
}

const counts = (engine: Engine): Counts => ({
  all: engine.containers.size,
  running: count(engine, 'running', 'restarting'),
  paused: count(engine, 'paused'),
  stopped: count(engine, 'created', 'exited'),
})

const engineId = (): string => {
  const digits = hex(bytesOf('engine of the model'))
  return [8, 4, 4, 4, 12].map((length, at) => digits.slice(at * 12, at * 12 + length)).join('-')
}

const NETWORKS = ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay']
const LOGS = ['json-file', 'local']
const RUNTIMES = ['io.containerd.runc.v2', 'runc']
const hostname = (engine: Engine): string => engine.kernel.spaces.get('host')?.hostname ?? ''

/** What `docker info --format` sees. */
export const infoValue = (engine: Engine): Go => {
  const { all, running, paused, stopped } = counts(engine)
  const { version } = releases[engine.release]
  const { driver, driverStatus } = storeOf(engine)
  return struct('system.dockerInfo', {
    ID: engineId(),
    Containers: all,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: stopped,
    Images: engine.images.size,
    Driver: driver,
    DriverStatus: list(
      driverStatus.map((line) => list(line)),
      '[][2]string',
    ),
    Plugins: struct('system.PluginsInfo', { Volume: list(['local']), Network: list(NETWORKS), Log: list(LOGS) }),
    Debug: false,
    SystemTime: rfc3339(engine.kernel.clock),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    'CgroupVersion?': '2',
    KernelVersion: facts.kernel,
    OperatingSystem: facts.operatingSystem,
    OSVersion: '13',
    OSType: facts.os,
    Architecture: facts.machine,
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: facts.cpus,
    MemTotal: facts.memory,
    DockerRootDir: facts.root,
    Name: hostname(engine),
    Labels: list([]),
    ExperimentalBuild: false,
    ServerVersion: version,
    Runtimes: map(
      Object.fromEntries(RUNTIMES.map((name) => [name, struct('system.RuntimeWithStatus', { Path: 'runc' })])),
      'map[string]system.RuntimeWithStatus',
    ),
    DefaultRuntime: 'runc',
    Swarm: struct('swarm.Info', { NodeID: '', LocalNodeState: 'inactive', ControlAvailable: false }),
    LiveRestoreEnabled: false,
    InitBinary: 'docker-init',
    SecurityOptions: list(['name=seccomp,profile=builtin']),
    Warnings: list(undefined),
    ClientInfo: pointer('system.clientInfo', {
      Debug: false,
      Version: version,
      Context: 'default',
      Plugins: list([], '[]manager.Plugin'),
    }),
  })
}

/** `docker info` without a format (system.txt). */
export const infoText = (engine: Engine): string => {
  const { all, running, paused, stopped } = counts(engine)
  const { version } = releases[engine.release]
  const { driver, driverStatus } = storeOf(engine)
  return `Client:
 Version:    ${version}
 Context:    default
 Debug Mode: false
 Plugins:
  buildx: Docker Buildx (Docker Inc.)
    Version:  ${facts.buildx}
    Path:     /usr/libexec/docker/cli-plugins/docker-buildx

Server:
 Containers: ${all}
  Running: ${running}
  Paused: ${paused}
  Stopped: ${stopped}
 Images: ${engine.images.size}
 Server Version: ${version}
 Storage Driver: ${driver}
${driverStatus.map(([name, value]) => `  ${name}: ${value}\n`).join('')} Logging Driver: json-file
 Cgroup Driver: systemd
 Cgroup Version: 2
 Plugins:
  Volume: local
  Network: ${NETWORKS.join(' ')}
  Log: ${LOGS.join(' ')}
 Swarm: inactive
 Runtimes: ${RUNTIMES.join(' ')}
 Default Runtime: runc
 Init Binary: docker-init
 containerd version: ${facts.containerd}
 runc version: ${facts.runc}
 init version: ${facts.init}
 Security Options:
  seccomp
   Profile: builtin
 Kernel Version: ${facts.kernel}
 Operating System: ${facts.operatingSystem}
 OSType: ${facts.os}
 Architecture: ${facts.machine}
 CPUs: ${facts.cpus}
 Total Memory: ${bytesSize(facts.memory)}
 Name: ${hostname(engine)}
 ID: ${engineId()}
 Docker Root Dir: ${facts.root}
 Debug Mode: false
 Experimental: false
 Insecure Registries:
  127.0.0.0/8
  ::1/128
 Live Restore Enabled: false

`
}
