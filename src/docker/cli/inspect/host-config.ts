import { list, map, pointer, struct, type Fields, type Go } from '../format/value.ts'
import { tmpfsOptions } from '../../engine/tmpfs.ts'
import type { Container, Engine, MountPoint, PortBinding } from '../../engine/types.ts'

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

const tmpfsValue = (mount: MountPoint): Fields => {
  const { size, mode } = mount.type === 'tmpfs' ? tmpfsOptions(mount.mode) : {}
  if (!size && !mode) return {}
  return { TmpfsOptions: pointer('mount.TmpfsOptions', { 'SizeBytes?': size ?? 0, 'Mode?': mode ?? 0 }) }
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
      ...tmpfsValue(mount),
    })
  return list(asked.length === 0 ? undefined : asked.map(spec), '[]mount.Mount')
}

const resources = (container: Container): Fields => ({
  'CPUShares>CpuShares': container.spec.limits.cpuShares ?? 0,
  Memory: container.spec.memory,
  'NanoCPUs>NanoCpus': container.spec.limits.nanoCpus ?? 0,
  CgroupParent: '',
  BlkioWeight: 0,
  BlkioWeightDevice: list([]),
  BlkioDeviceReadBps: list([]),
  BlkioDeviceWriteBps: list([]),
  BlkioDeviceReadIOps: list([]),
  BlkioDeviceWriteIOps: list([]),
  'CPUPeriod>CpuPeriod': container.spec.limits.cpuPeriod ?? 0,
  'CPUQuota>CpuQuota': container.spec.limits.cpuQuota ?? 0,
  'CPURealtimePeriod>CpuRealtimePeriod': 0,
  'CPURealtimeRuntime>CpuRealtimeRuntime': 0,
  CpusetCpus: '',
  CpusetMems: '',
  Devices: list([]),
  DeviceCgroupRules: list(undefined),
  DeviceRequests: list(undefined),
  MemoryReservation: container.spec.limits.memoryReservation ?? 0,
  MemorySwap: container.spec.memorySwap,
  MemorySwappiness: null,
  OomKillDisable: false,
  PidsLimit: container.spec.limits.pidsLimit ?? null,
  Ulimits: list([]),
  'CPUCount>CpuCount': 0,
  'CPUPercent>CpuPercent': 0,
  IOMaximumIOps: 0,
  IOMaximumBandwidth: 0,
})

/** `HostConfig` of a container: what it was asked to be given by the host. Flags that are not simulated have their defaults. */
export const hostConfigValue = (engine: Engine, container: Container): Go => {
  const { spec } = container
  const old = engine.release === '28'
  const some = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values)
  return pointer('container.HostConfig', {
    Binds: list(some(spec.binds)),
    ContainerIDFile: spec.containerIdFile,
    LogConfig: struct('container.LogConfig', { Type: spec.log.driver, Config: map(spec.log.options) }),
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
    'DNS>Dns': list(spec.dns.length > 0 || old ? spec.dns : undefined),
    'DNSOptions>DnsOptions': list(spec.dnsOptions),
    'DNSSearch>DnsSearch': list(spec.dnsSearch),
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
