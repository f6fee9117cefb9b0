import { list, map, pointer, struct, type Fields, type Go } from '../format/value.ts'
import type { Container, Engine } from '../../engine/types.ts'
import { storeOf } from '../../engine/store/store-of.ts'
import { facts } from '../facts.ts'
import { containerDriver, storageOf } from './storage.ts'
import { rootSize, writableSize } from '../list/container-info.ts'
import { rfc3339 } from '../time.ts'
import { hostConfigValue } from './host-config.ts'
import { descriptorOf, healthcheckOf, setOf } from './image.ts'
import { mountValues } from './mounts.ts'
import { networkSettingsValue } from './network-settings.ts'

const healthOf = (container: Container): Go => {
  const { health } = container
  if (health === undefined) return null
  const entries = health.log.map((one) =>
    pointer('container.HealthcheckResult', {
      Start: rfc3339(one.start),
      End: rfc3339(one.end),
      ExitCode: one.exitCode,
      Output: one.output,
    }),
  )
  return pointer('container.Health', {
    Status: health.status,
    FailingStreak: health.failing,
    Log: list(entries, '[]*container.HealthcheckResult'),
  })
}

const stateValue = (container: Container): Go =>
  pointer('container.State', {
    Status: container.status,
    // A paused or restarting container counts as running (pause.console).
    Running: ['running', 'paused', 'restarting'].includes(container.status),
    Paused: container.status === 'paused',
    Restarting: container.status === 'restarting',
    OOMKilled: container.oomKilled,
    Dead: false,
    Pid: container.pid,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: rfc3339(container.started),
    FinishedAt: rfc3339(container.finished),
    'Health?': healthOf(container),
  })

const configValue = (container: Container): Go => {
  const { config } = container.spec
  return pointer('container.Config', {
    Hostname: config.Hostname,
    Domainname: config.Domainname,
    User: config.User ?? '',
    AttachStdin: config.AttachStdin,
    AttachStdout: config.AttachStdout,
    AttachStderr: config.AttachStderr,
    'ExposedPorts?': setOf(config.ExposedPorts),
    Tty: config.Tty,
    OpenStdin: config.OpenStdin,
    StdinOnce: config.StdinOnce,
    Env: list(config.Env ?? []),
    Cmd: list(config.Cmd),
    'Healthcheck?': healthcheckOf(config.Healthcheck),
    Image: container.spec.image,
    Volumes: setOf(config.Volumes),
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: list(config.Entrypoint),
    'OnBuild?': list(config.OnBuild),
    Labels: map(config.Labels ?? {}),
    'StopSignal?': config.StopSignal ?? '',
    'StopTimeout?': container.spec.stopTimeout ?? null,
    'Shell?': list(config.Shell),
  })
}

const manifestOf = (engine: Engine, container: Container): Go => {
  const image = engine.images.get(container.image)
  if (image === undefined || engine.store === 'overlay2') return null
  const platform = pointer('ocispec.Platform', {
    'Architecture>architecture': image.config.architecture,
    'OS>os': image.config.os,
  })
  return pointer('ocispec.Descriptor', { ...descriptorOf(engine, image), 'Platform>platform?': platform })
}

const sizes = (engine: Engine, container: Container, size: boolean): Fields =>
  size
    ? { SizeRw: writableSize(engine, container), SizeRootFs: rootSize(engine, container) }
    : { 'SizeRw?': null, 'SizeRootFs?': null }

/** The value of `docker container inspect` (inspect-container.json); with `size` it says how large the layers are. */
export const containerValue = (engine: Engine, container: Container, size = false): Go => {
  const folder = `${facts.root}/containers/${container.id}`
  const began = container.started === undefined ? '' : folder
  const file = (name: string) => (began === '' ? '' : `${began}/${name}`)
  return struct('container.InspectResponse', {
    'ID>Id': container.id,
    Created: rfc3339(container.created),
    Path: container.spec.path,
    Args: list(container.spec.args),
    State: stateValue(container),
    Image: container.image,
    ResolvConfPath: file('resolv.conf'),
    HostnamePath: file('hostname'),
    HostsPath: file('hosts'),
    LogPath: file(`${container.id}-json.log`),
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: storeOf(engine).driver,
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: list(container.execs.length === 0 ? undefined : container.execs.map((exec) => exec.id)),
    HostConfig: hostConfigValue(engine, container),
    ...storageOf(engine, containerDriver(engine, container)),
    ...sizes(engine, container, size),
    Mounts: mountValues(container),
    Config: configValue(container),
    NetworkSettings: networkSettingsValue(engine, container),
    'ImageManifestDescriptor?': manifestOf(engine, container),
  })
}
