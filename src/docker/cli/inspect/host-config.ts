import { list, map, pointer, struct, type Fields, type Go } from '../format/value.ts'
import type { Container, MountPoint, PortBinding } from '../../engine/types.ts'

const MASKED = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
]
const READ_ONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']

const bindings = (ports: readonly PortBinding[]): Go => {
  const entries = new Map<string, Go[]>()
  for (const port of ports) {
    const one = struct('network.PortBinding', { HostIp: port.hostIp, HostPort: port.hostPort })
    entries.set(port.container, [...(entries.get(port.container) ?? []), one])
  }
  const values = [...entries].map(([port, all]) => [port, list(all, '[]network.PortBinding')] as const)
  return map(new Map(values), 'network.PortMap')
}

/** What was asked for by `--mount`. */
const mountSpecs = (mounts: readonly MountPoint[]): Go => {
  const asked = mounts.filter((mount) => mount.by === 'mount')
  const spec = (mount: MountPoint) =>
    struct('mount.Mount', {
      'Type?': mount.type,
      'Source?': mount.anonymous || mount.type === 'tmpfs' ? '' : mount.source,
      'Target?': mount.target,
      'ReadOnly?': mount.readonly === true,
    })
  return list(asked.length === 0 ? undefined : asked.map(spec), '[]mount.Mount')
}

const resources = (container: Container): Fields => ({
  'CPUShares>CpuShares': 0,
  Memory: container.spec.memory,
  'NanoCPUs>NanoCpus': 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: list([]),
  BlkioDeviceReadBps: list([]),
  BlkioDeviceWriteBps: list([]),
  BlkioDeviceReadIOps: list([]),
  BlkioDeviceWriteIOps: list([]),
  'CPUPeriod>CpuPeriod': 0,
  'CPUQuota>CpuQuota': 0,
  'CPURealtimePeriod>CpuRealtimePeriod': 0,
  'CPURealtimeRuntime>CpuRealtimeRuntime': 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: list([]),
  DeviceCgroupRules: list(undefined),
  DeviceRequests: list(undefined),
  MemoryReservation: 0,
  MemorySwap: container.spec.memorySwap,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: null,
  Ulimits: list([]),
  'CPUCount>CpuCount': 0,
  'CPUPercent>CpuPercent': 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
})

/** `HostConfig` of a container: what it was asked to be given by the host. Flags that are not simulated have their defaults. */
export const hostConfigValue = (container: Container): Go => {
  const { spec } = container
  const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values)
  return pointer('container.HostConfig', {
    Binds: list(some(spec.binds)),
    ContainerIDFile: spec.containerIdFile,
    LogConfig: struct('container.LogConfig', { Type: 'json-file', Config: map({}) }),
    NetworkMode: spec.network === 'default' ? 'bridge' : spec.network,
    PortBindings: bindings(spec.ports),
    RestartPolicy: struct('container.RestartPolicy', { Name: spec.restart.name, MaximumRetryCount: spec.restart.max }),
    AutoRemove: spec.autoRemove,
    VolumeDriver: '',
    VolumesFrom: list(some(spec.volumesFrom)),
    ConsoleSize: list([0, 0], '[2]uint'),
    CapAdd: list(undefined),
    CapDrop: list(undefined),
    CgroupnsMode: 'private',
    'DNS>Dns': list(undefined),
    'DNSOptions>DnsOptions': list([]),
    'DNSSearch>DnsSearch': list([]),
    ExtraHosts: list(some(spec.extraHosts)),
    GroupAdd: list(undefined),
    IpcMode: 'private',
    Cgroup: '',
    Links: list(undefined),
    OomScoreAdj: 0,
    PidMode: '',
    Privileged: false,
    PublishAllPorts: spec.publishAll,
    ReadonlyRootfs: spec.readonlyRootfs,
    SecurityOpt: list(undefined),
    'Tmpfs?': map(Object.keys(spec.tmpfs).length === 0 ? undefined : spec.tmpfs),
    UTSMode: '',
    UsernsMode: '',
    ShmSize: 67_108_864,
    Runtime: 'runc',
    Isolation: '',
    ...resources(container),
    'Mounts?': mountSpecs(container.spec.mounts),
    MaskedPaths: list(MASKED),
    ReadonlyPaths: list(READ_ONLY),
    'Init?': spec.init ? true : null,
  })
}
